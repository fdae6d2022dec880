#include "devices/ws_discovery.h"

#include "devices/xml_tree.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QUdpSocket>
#include <QUrl>
#include <QUuid>

#include <algorithm>

namespace gatehouse::devices {

namespace {

constexpr size_t kMostDevices = 512;
constexpr qsizetype kMostBytes = 64 * 1024;
constexpr qsizetype kLongestWord = 80;
constexpr std::chrono::milliseconds kLook{50};
/// A datagram may be lost; three questions are rarely lost all.
constexpr int kAsks = 3;
constexpr std::chrono::milliseconds kAskAgain{250};

QByteArray probe(const QString& id)
{
    // Without types: some cameras answer only to "device", some only to "video transmitter".
    return QStringLiteral(
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
               "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
               " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
               " xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\"><s:Header>"
               "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>"
               "<a:MessageID>%1</a:MessageID>"
               "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header>"
               "<s:Body><d:Probe/></s:Body></s:Envelope>")
        .arg(id)
        .toUtf8();
}

/// "onvif://www.onvif.org/name/East%20gate" says what `name` is.
QString scopeValue(const QStringList& scopes, const char* name)
{
    const QString begin = QStringLiteral("onvif://www.onvif.org/") + QLatin1StringView(name) + u'/';
    for (const QString& scope : scopes) {
        if (scope.startsWith(begin)) {
            return QUrl::fromPercentEncoding(scope.mid(begin.size()).toUtf8()).left(kLongestWord);
        }
    }
    return {};
}

/// The address that leads back to where the answer came from; a device in two networks names both.
QUrl serviceOf(const QString& addresses, const QHostAddress& sender)
{
    QUrl chosen;
    for (const QString& one : addresses.split(u' ', Qt::SkipEmptyParts)) {
        const QUrl url(one, QUrl::StrictMode);
        const bool isHttp =
            url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
        if (!url.isValid() || !isHttp) {
            continue;
        }
        if (chosen.isEmpty() || QHostAddress(url.host()).isEqual(sender)) {
            chosen = url;
        }
    }
    if (!chosen.isEmpty()) {
        chosen.setUserInfo({});
        chosen.setHost(sender.toString());
    }
    return chosen;
}

/// The network that has this address of ours; invalid for "any".
QNetworkInterface networkOf(const QHostAddress& own)
{
    for (const QNetworkInterface& network : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry& entry : network.addressEntries()) {
            if (entry.ip() == own) {
                return network;
            }
        }
    }
    return {};
}

class NetworkSearch
{
public:
    explicit NetworkSearch(const Search& search)
        : m_search(search), m_id(u"urn:uuid:" + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
    }

    bool open()
    {
        if (!m_search.from.isNull()) {
            addSocket(m_search.from, networkOf(m_search.from));
        } else {
            for (const QNetworkInterface& network : QNetworkInterface::allInterfaces()) {
                const auto flags = network.flags();
                if (!flags.testFlag(QNetworkInterface::IsRunning) ||
                    !flags.testFlag(QNetworkInterface::CanMulticast) ||
                    flags.testFlag(QNetworkInterface::IsLoopBack)) {
                    continue;
                }
                for (const QNetworkAddressEntry& entry : network.addressEntries()) {
                    if (entry.ip().protocol() == QAbstractSocket::IPv4Protocol) {
                        addSocket(entry.ip(), network);
                    }
                }
            }
        }
        return !m_sockets.empty();
    }

    void ask()
    {
        for (const auto& socket : m_sockets) {
            socket->writeDatagram(probe(m_id), m_search.group, m_search.port);
        }
    }

    void listen()
    {
        for (const auto& socket : m_sockets) {
            // Waits on the first alone; the others are looked at in turn.
            if (socket == m_sockets.front()) {
                socket->waitForReadyRead(int(kLook.count()));
            }
            while (socket->hasPendingDatagrams()) {
                take(socket->receiveDatagram(kMostBytes));
            }
        }
    }

    std::vector<FoundDevice> found() const { return m_found; }

private:
    void addSocket(const QHostAddress& from, const QNetworkInterface& network)
    {
        auto socket = std::make_unique<QUdpSocket>();
        if (!socket->bind(from, 0)) {
            return;
        }
        if (network.isValid()) {
            socket->setMulticastInterface(network);
        }
        m_sockets.push_back(std::move(socket));
    }

    void take(const QNetworkDatagram& datagram)
    {
        const Result<XmlElement> root = parseXml(datagram.data(), {.bytes = kMostBytes});
        if (!root || root->textAt({"Header", "RelatesTo"}) != m_id) {
            return;
        }
        const XmlElement* matches = root->find({"Body", "ProbeMatches"});
        if (!matches) {
            return;
        }
        for (const XmlElement& match : matches->children) {
            const QStringList scopes =
                match.textAt({"Scopes"}).simplified().split(u' ', Qt::SkipEmptyParts);
            const FoundDevice device{.serviceUrl = serviceOf(match.textAt({"XAddrs"}).simplified(),
                                                             datagram.senderAddress()),
                                     .name = scopeValue(scopes, "name"),
                                     .hardware = scopeValue(scopes, "hardware"),
                                     .location = scopeValue(scopes, "location")};
            const bool known = std::ranges::any_of(m_found, [&device](const FoundDevice& other) {
                return other.serviceUrl == device.serviceUrl;
            });
            if (!device.serviceUrl.isEmpty() && !known && m_found.size() < kMostDevices) {
                m_found.push_back(device);
            }
        }
    }

    const Search& m_search;
    const QString m_id;
    std::vector<std::unique_ptr<QUdpSocket>> m_sockets;
    std::vector<FoundDevice> m_found;
};

}  // namespace

Result<std::vector<FoundDevice>> searchNetwork(const Search& search, const StopFlag& stop)
{
    NetworkSearch work(search);
    if (!work.open()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("no network can be asked"));
    }
    const auto begun = std::chrono::steady_clock::now();
    const auto elapsed = [begun] { return std::chrono::steady_clock::now() - begun; };
    for (int asked = 0; elapsed() < search.duration;) {
        if (stop && stop->load()) {
            return fail(ErrorCode::Cancelled, QStringLiteral("the search was stopped"));
        }
        if (asked < kAsks && elapsed() >= asked * kAskAgain) {
            work.ask();
            ++asked;
        }
        work.listen();
    }
    return work.found();
}

}  // namespace gatehouse::devices
