// A desk with the real people page over real services and a real store, and hands to drive it.
#pragma once

#include "services/image_service.h"
#include "services/registry_service.h"
#include "support/await.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/registry/people_page.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <memory>

namespace gatehouse::ui {

struct Desk
{
    Desk()
    {
        ui = std::make_unique<UiContext>(
            UiContext{theme, icons, dialogs, data.clock(), QTimeZone("Asia/Shanghai")});
        page = std::make_unique<PeoplePage>(*ui, registry, exchange, images);
        page->setGrants(grants, access);
        page->setDrafts(drafts);
        page->resize(1200, 800);
        page->show();
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        // What a step or a panel left behind goes with the next turn of the events: the last is the
        // one that is shown.
        const QList<Widget*> found = page->findChildren<Widget*>(QString::fromLatin1(name));
        return found.isEmpty() ? nullptr : found.last();
    }
    bool sees(const char* name) const
    {
        const auto* widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }
    void click(const char* name) const
    {
        auto* button = find<QPushButton>(name);
        QVERIFY2(button && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const char* name, const QString& text) const
    {
        auto* edit = find<QLineEdit>(name);
        QVERIFY2(edit && edit->isVisible(), name);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    QString text(const char* name) const
    {
        const auto* label = find<QLabel>(name);
        return label ? label->text() : QString();
    }
    QAbstractItemModel* rows() const { return find<QTableView>("peopleTable")->model(); }
    QString cell(int row, int column) const { return rows()->index(row, column).data().toString(); }
    QStringList fieldErrors() const
    {
        QStringList errors;
        for (const QLabel* label : page->findChildren<QLabel*>(QStringLiteral("fieldError"))) {
            if (label->isVisible() && !label->text().isEmpty()) {
                errors << label->text();
            }
        }
        return errors;
    }
    bool panelSays(const QString& part) const
    {
        for (const QLabel* label : page->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part)) {
                return true;
            }
        }
        return false;
    }
    void signIn(Role role)
    {
        session = data.session(role);
        page->setSession(session);
    }
    std::vector<PersonRow> people() const
    {
        auto* self = const_cast<Desk*>(this);
        const Result<gatehouse::Page<PersonRow>> answer =
            test::await(self->registry.people(data.session(Role::Manager), {}, std::nullopt, 500));
        return answer ? answer->rows : std::vector<PersonRow>();
    }
    void select(int row) const
    {
        auto* view = find<QTableView>("peopleTable");
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
    }
    void selectDoor(int door) const
    {
        const QList<QCheckBox*> boxes = find<QWidget>("grantDoors")->findChildren<QCheckBox*>();
        QVERIFY(door < boxes.size());
        boxes[door]->setChecked(true);
    }

    test::TestStore data;
    vision::Gallery gallery;
    services::FaceDesk faces{QStringLiteral(GATEHOUSE_ASSETS_DIR "/models")};
    services::RegistryService registry{data.store(), gallery, faces};
    services::ExchangeService exchange{data.store(), registry, faces, gallery};
    services::ImageService images{data.store()};
    services::AccessService access{data.store()};
    services::GrantService grants{data.store()};
    services::DraftService drafts{data.store()};
    Theme theme{*qApp};
    IconSet icons{theme};
    test::ScriptedDialogs dialogs;
    Session session;
    std::unique_ptr<UiContext> ui;
    std::unique_ptr<PeoplePage> page;
};

}  // namespace gatehouse::ui
