// How one camera's lens bends its picture: what the wall needs to look around in a fisheye.
#pragma once

#include "services/lens_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QComboBox;
class QDoubleSpinBox;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. Saved by itself, since it is measured at the picture after the camera works.
class LensForm : public QFrame
{
    Q_OBJECT

public:
    LensForm(const UiContext& context, services::LensService& lenses, QWidget* parent = nullptr);

    void setSession(const Session& session);
    /// Reads what is known of this camera's lens and shows itself.
    void open(CameraId camera);
    void clear();
    bool isTouched() const { return m_touched; }
    void save();
    void retranslate();

signals:
    /// Saved; the sentence is for the person.
    void done(const QString& sentence);

private:
    void build();
    QDoubleSpinBox* addNumber(const char* name, double least, double most, const QString& unit);
    void fill(const std::optional<FisheyeLens>& lens);
    std::optional<FisheyeLens> chosen() const;
    void showNumbers();
    void showMounts();

    UiContext m_context;
    services::LensService& m_lenses;
    Session m_session;
    CameraId m_camera;
    TextLabel* m_heading;
    QComboBox* m_mount;
    QDoubleSpinBox* m_centreX;
    QDoubleSpinBox* m_centreY;
    QDoubleSpinBox* m_radius;
    QDoubleSpinBox* m_fieldOfView;
    FormField* m_mountField;
    FormField* m_centreXField;
    FormField* m_centreYField;
    FormField* m_radiusField;
    FormField* m_fieldOfViewField;
    TextLabel* m_outcome;
    QPushButton* m_save;
    quint64 m_generation = 0;  ///< an answer about what is no longer open is not taken
    bool m_touched = false;
};

}  // namespace gatehouse::ui
