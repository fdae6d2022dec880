// The peer dlib, as its example dnn_face_recognition_ex.cpp uses it.
#include "bench/vision/peer_work.h"

#include <dlib/dnn.h>
#include <dlib/image_processing.h>
#include <dlib/image_processing/frontal_face_detector.h>

#include <algorithm>

namespace gatehouse::bench {

namespace {

constexpr unsigned long kChipSide = 150;
constexpr double kChipPadding = 0.25;

template <template <int, template <typename> class, int, typename> class Block, int Filters,
          template <typename> class Norm, typename Below>
using Residual = dlib::add_prev1<Block<Filters, Norm, 1, dlib::tag1<Below>>>;
template <template <int, template <typename> class, int, typename> class Block, int Filters,
          template <typename> class Norm, typename Below>
using ResidualDown = dlib::add_prev2<dlib::avg_pool<
    2, 2, 2, 2, dlib::skip1<dlib::tag2<Block<Filters, Norm, 2, dlib::tag1<Below>>>>>>;
template <int Filters, template <typename> class Norm, int Stride, typename Below>
using Block = Norm<dlib::con<Filters, 3, 3, 1, 1,
                             dlib::relu<Norm<dlib::con<Filters, 3, 3, Stride, Stride, Below>>>>>;
template <int Filters, typename Below>
using Keep = dlib::relu<Residual<Block, Filters, dlib::affine, Below>>;
template <int Filters, typename Below>
using Down = dlib::relu<ResidualDown<Block, Filters, dlib::affine, Below>>;

template <typename Below>
using Level0 = Down<256, Below>;
template <typename Below>
using Level1 = Keep<256, Keep<256, Down<256, Below>>>;
template <typename Below>
using Level2 = Keep<128, Keep<128, Down<128, Below>>>;
template <typename Below>
using Level3 = Keep<64, Keep<64, Keep<64, Down<64, Below>>>>;
template <typename Below>
using Level4 = Keep<32, Keep<32, Keep<32, Below>>>;

using Network = dlib::loss_metric<dlib::fc_no_bias<
    128, dlib::avg_pool_everything<Level0<Level1<Level2<Level3<Level4<dlib::max_pool<
             3, 3, 2, 2,
             dlib::relu<dlib::affine<
                 dlib::con<32, 7, 7, 2, 2, dlib::input_rgb_image_sized<kChipSide>>>>>>>>>>>>>;

struct Frame
{
    dlib::array2d<unsigned char> small;
    dlib::array2d<dlib::rgb_pixel> full;
};

Frame frameOf(const media::PlanarPicture& picture)
{
    Frame frame;
    const QImage small = picture.toImage(kDetectSize, QImage::Format_RGB888)
                             .convertToFormat(QImage::Format_Grayscale8);
    frame.small.set_size(small.height(), small.width());
    for (int row = 0; row < small.height(); ++row) {
        std::copy_n(small.constScanLine(row), small.width(), &frame.small[row][0]);
    }
    const QImage full =
        picture.toImage(QSize(picture.width, picture.height), QImage::Format_RGB888);
    frame.full.set_size(full.height(), full.width());
    for (int row = 0; row < full.height(); ++row) {
        const uchar* line = full.constScanLine(row);
        for (int column = 0; column < full.width(); ++column, line += 3) {
            frame.full[row][column] = dlib::rgb_pixel(line[0], line[1], line[2]);
        }
    }
    return frame;
}

class Dlib
{
public:
    explicit Dlib(const QString& modelsDir) : m_detector(dlib::get_frontal_face_detector())
    {
        const std::string folder = modelsDir.toStdString();
        dlib::deserialize(folder + "/shape_predictor_5_face_landmarks.dat") >> m_points;
        dlib::deserialize(folder + "/dlib_face_recognition_resnet_model_v1.dat") >> m_network;
    }

    /// How many faces were found and described.
    std::size_t look(const Frame& frame)
    {
        const double scale = double(frame.full.nc()) / double(frame.small.nc());
        std::size_t described = 0;
        for (const dlib::rectangle& face : m_detector(frame.small)) {
            const dlib::rectangle box(
                dlib::drectangle(double(face.left()) * scale, double(face.top()) * scale,
                                 double(face.right()) * scale, double(face.bottom()) * scale));
            const auto shape = m_points(frame.full, box);
            dlib::matrix<dlib::rgb_pixel> chip;
            dlib::extract_image_chip(
                frame.full, dlib::get_face_chip_details(shape, kChipSide, kChipPadding), chip);
            described += m_network(chip).size() == vision::kTemplateSize ? 1 : 0;
        }
        return described;
    }

private:
    dlib::frontal_face_detector m_detector;
    dlib::shape_predictor m_points;
    Network m_network;
};

}  // namespace

Result<WorkCost> dlibWork(const QString& modelsDir, Pictures pictures)
{
    try {
        Dlib peer(modelsDir);
        // The first picture makes room for all that follow.
        (void)peer.look(frameOf(*pictures.front()));
        double spent = 0;
        std::size_t faces = 0;
        for (const auto& picture : pictures) {
            const Frame frame = frameOf(*picture);
            const double before = threadCpuMs();
            faces += peer.look(frame);
            spent += threadCpuMs() - before;
        }
        return WorkCost{spent / double(pictures.size()), double(faces) / double(pictures.size())};
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("dlib: ") + QString::fromUtf8(exception.what()));
    }
}

}  // namespace gatehouse::bench
