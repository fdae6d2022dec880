// Choosing one resident by typing: suggestions come from the register.
#pragma once

#include "services/registry_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QCompleter;
class QLineEdit;
class QStandardItemModel;
class QTimer;

namespace gatehouse::ui {

class FormField;

/// GUI thread. An empty field means everybody.
class PersonFilter : public QWidget
{
    Q_OBJECT

public:
    PersonFilter(const UiContext& context, services::RegistryService& registry,
                 QWidget* parent = nullptr);

    void setSession(const Session& session);
    std::optional<PersonId> person() const { return m_person; }
    void clear();

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void takeText(const QString& text);
    void suggest();
    void choose(const QModelIndex& index);

    services::RegistryService& m_registry;
    Session m_session;
    QLineEdit* m_edit;
    FormField* m_field;
    QStandardItemModel* m_suggestions;
    QCompleter* m_completer;
    QTimer* m_pause;
    std::optional<PersonId> m_person;
    QString m_chosenText;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
