// Step 2: a photograph from a file or a webcam, and whether it would do. Nothing is stored here.
#pragma once

#include "ui/registry/flow_step.h"

class QLabel;
class QPushButton;

namespace gatehouse::ui {

class CameraCapture;
class ImageView;
class TextLabel;

class PhotoStep : public FlowStep
{
    Q_OBJECT

public:
    PhotoStep(const UiContext& ui, services::RegistryService& registry,
              std::shared_ptr<FlowState> state, QWidget* parent);

    QString title() const override;
    QString primaryText() const override;
    QString skipText() const override;
    void leave() override;
    bool isDirty() const override;
    bool isReady() const override;
    void submit() override;
    void retranslate() override;

private:
    void chooseFile();
    void checkFile(const QString& path);
    void check(const QFuture<Result<vision::EnrolmentCheck>>& answer, quint64 photograph);
    /// Says what to do while the camera runs; one picture at a time is looked at.
    void coach(const QImage& picture);
    void onChecked(const Result<vision::EnrolmentCheck>& answer);
    /// A new photograph begins; answers about older ones are dropped.
    quint64 begin();
    void showVerdict();

    TextLabel* m_intro;
    QPushButton* m_file;
    QPushButton* m_useCamera;
    CameraCapture* m_camera;
    ImageView* m_crop;
    QLabel* m_mark;
    TextLabel* m_verdict;
    quint64 m_photograph = 0;
    bool m_coaching = false;
    std::optional<Result<vision::EnrolmentCheck>> m_answer;
};

}  // namespace gatehouse::ui
