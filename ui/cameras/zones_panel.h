// What is watched for on one camera's picture: zones drawn on a still, tried on a recording, saved.
#pragma once

#include "domain/camera.h"
#include "media/stream_hub.h"
#include "services/zone_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>
#include <QTimer>

#include <array>
#include <memory>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace gatehouse::ui {

class FormField;
class TextLabel;
class ZoneCanvas;

/// GUI thread. Hub and service outlive the panel.
class ZonesPanel : public QFrame
{
    Q_OBJECT

public:
    ZonesPanel(const UiContext& context, services::ZoneService& zones, media::StreamHub& hub,
               QWidget* parent = nullptr);

    void setSession(const Session& session);
    void open(CameraId camera, const QString& name, CameraPurpose purpose);
    bool isTouched() const { return m_touched; }
    void save();
    void retranslate();
    ZoneCanvas& canvas() { return *m_canvas; }

signals:
    void closed();
    void messageRequested(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void connectParts();
    void takeZones(const Result<std::vector<Zone>>& zones);
    void addZone();
    void removeZone();
    void takeFields();
    void showFields();
    void showList();
    void choose(int index);
    void lookForPicture();
    void rehearse();
    void close();
    void say(const QString& sentence);
    QString listWord(const Zone& zone) const;
    void fillRules();

    UiContext m_context;
    services::ZoneService& m_service;
    media::StreamHub& m_hub;
    Session m_session;
    CameraId m_camera;
    QString m_cameraName;
    CameraPurpose m_purpose = CameraPurpose::Overview;
    std::vector<Zone> m_zones;
    int m_current = -1;
    bool m_touched = false;
    bool m_fills = false;  ///< the program, not a person, changes the fields
    quint64 m_load = 0;
    std::unique_ptr<media::Subscription> m_stream;
    QTimer m_pictureTimer;

    TextLabel* m_heading;
    TextLabel* m_hint;
    ZoneCanvas* m_canvas;
    QListWidget* m_list;
    QPushButton* m_add;
    QPushButton* m_remove;
    QLineEdit* m_name;
    QComboBox* m_rule;
    QComboBox* m_direction;
    std::array<QCheckBox*, 3> m_objects{};
    QSpinBox* m_seconds;
    QSpinBox* m_people;
    FormField* m_nameField;
    FormField* m_ruleField;
    FormField* m_directionField;
    FormField* m_secondsField;
    FormField* m_peopleField;
    TextLabel* m_outcome;
    QPushButton* m_try;
    QPushButton* m_close;
    QPushButton* m_save;
};

}  // namespace gatehouse::ui
