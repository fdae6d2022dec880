// SOAP 1.2 as ONVIF speaks it: envelopes, the token that proves a password, and faults.
#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "devices/xml_tree.h"

namespace gatehouse::devices {

namespace xmlns {
constexpr const char* kDevice = "http://www.onvif.org/ver10/device/wsdl";
constexpr const char* kMedia = "http://www.onvif.org/ver10/media/wsdl";
constexpr const char* kMedia2 = "http://www.onvif.org/ver20/media/wsdl";
constexpr const char* kPtz = "http://www.onvif.org/ver20/ptz/wsdl";
constexpr const char* kSchema = "http://www.onvif.org/ver10/schema";
}  // namespace xmlns

/// `text` as the content of an element or of a quoted attribute.
QString escaped(const QString& text);

struct TokenParts
{
    QByteArray nonce;  ///< 16 bytes: some devices refuse longer ones
    UtcTime created{};
};
/// Base64 of SHA-1 over nonce, time and password (WS-Security UsernameToken profile 1.0).
QByteArray passwordDigest(const TokenParts& parts, const Secret& password);
/// 2026-11-22T14:02:31.250Z
QString tokenTime(UtcTime time);
/// The header that says who asks.
QString securityHeader(const TokenParts& parts, const QString& username, const Secret& password);

/// `header` may be empty.
QByteArray envelope(const QString& header, const QString& body);

/// The first element in the body. Denied for a fault that names missing rights, NotFound for one
/// that names an unknown token, Unavailable for an operation that the device does not know, else
/// Invalid; Corrupt when this is no envelope.
Result<XmlElement> bodyOf(const QByteArray& bytes);

}  // namespace gatehouse::devices
