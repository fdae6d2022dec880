// When the daily copy is made, where it lies, how many are kept.
#pragma once

#include "services/care_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatehouse::ui {

class FormField;

/// GUI thread. There for who may make copies.
class BackupTimes : public QWidget
{
    Q_OBJECT

public:
    BackupTimes(const UiContext& context, services::CareService& care, QWidget* parent);

    void setSession(const Session& session);
    void retranslate();

signals:
    void outcome(const QString& sentence);

private:
    void build();
    void read();
    void save();
    void showFault(const Error& error);

    services::CareService& m_care;
    Session m_session;
    QCheckBox* m_daily;
    QSpinBox* m_hour;
    QSpinBox* m_keep;
    QLineEdit* m_folder;
    FormField* m_hourField;
    FormField* m_keepField;
    FormField* m_folderField;
    QPushButton* m_save;
};

}  // namespace gatehouse::ui
