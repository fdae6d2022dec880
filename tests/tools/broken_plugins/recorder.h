// What the deliberately broken plugins have in common: they take any configuration, and note each
// delivery in the file that it names, so that a test sees what arrived.
#pragma once

#include "plugins/sdk/upstream_plugin.h"

#include <QFile>
#include <QObject>

namespace gatehouse::broken {

class Recorder : public QObject, public plugin::UpstreamPlugin
{
public:
    QString configure(const QJsonObject& config, const QByteArray&) override
    {
        m_config = config;
        return {};
    }

protected:
    void note(const QString& text)
    {
        QFile file(m_config.value(QLatin1String("notes")).toString());
        if (file.open(QIODevice::Append)) {
            file.write(text.toUtf8() + '\n');
        }
    }
    const QJsonObject& config() const { return m_config; }

private:
    QJsonObject m_config;
};

}  // namespace gatehouse::broken
