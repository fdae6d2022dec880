// Checks what a caller proves, by its own reading of the standards.
#pragma once

#include "devices/xml_tree.h"
#include "options.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

namespace gatehouse::onvif_camera {

class Credentials
{
public:
    explicit Credentials(const Options& options) : m_options(options) {}

    /// The token in the header of an envelope: fresh by this device's clock, never seen before.
    bool acceptsToken(const devices::XmlElement& envelope);
    /// The value of Authorization for a POST to `path`.
    bool acceptsDigest(const QByteArray& authorization, const QByteArray& path);
    /// The value of WWW-Authenticate.
    QByteArray challenge();
    QDateTime deviceTime() const
    {
        return QDateTime::currentDateTimeUtc().addMSecs(m_options.clockOffset.count());
    }

private:
    const Options& m_options;
    QSet<QByteArray> m_tokenNonces;
    QHash<QByteArray, int> m_nonces;  ///< handed out -> newest count
};

}  // namespace gatehouse::onvif_camera
