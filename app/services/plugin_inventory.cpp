#include "services/plugin_inventory.h"

#include "plugins/sdk/upstream_plugin.h"

#include <QDir>
#include <QPluginLoader>

namespace gatehouse::services {

namespace {

PluginInfo infoOf(const QFileInfo& file)
{
    PluginInfo info;
    info.file = file.absoluteFilePath();
    // Reads a section of the file; the file is not loaded.
    const QJsonObject metaData = QPluginLoader(info.file).metaData();
    const QJsonObject own = metaData.value(QLatin1String("MetaData")).toObject();
    // An endpoint names the file, so a plugin that says nothing of itself can still be explained.
    info.name = file.completeBaseName();
    info.version = own.value(QLatin1String("version")).toString();
    const QString interface = metaData.value(QLatin1String("IID")).toString();
    if (metaData.isEmpty()) {
        info.problem = QStringLiteral("it carries no metadata of a plugin");
    } else if (interface != QLatin1String(GATEHOUSE_UPSTREAM_PLUGIN_IID)) {
        info.problem = QStringLiteral("it was built for %1; this desk speaks %2")
                           .arg(interface, QStringLiteral(GATEHOUSE_UPSTREAM_PLUGIN_IID));
    } else if (own.value(QLatin1String("name")).toString() != info.name) {
        info.problem = QStringLiteral("its metadata names it \"%1\"")
                           .arg(own.value(QLatin1String("name")).toString());
    }
    return info;
}

}  // namespace

std::vector<PluginInfo> pluginInventory(const QString& directory)
{
    std::vector<PluginInfo> plugins;
    const QFileInfoList files =
        QDir(directory).entryInfoList({QStringLiteral("*.so")}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files) {
        plugins.push_back(infoOf(file));
    }
    return plugins;
}

}  // namespace gatehouse::services
