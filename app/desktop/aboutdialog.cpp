// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/aboutdialog.h"

#include "cartography/mappicture.h"
#include "desktop/parts.h"
#include "mapview/maprenderer.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace atlas {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(AboutDialog)
};

} // namespace

void showAbout(const DesktopContext& context, QWidget* parent)
{
    const Theme::Ui& ui = context.theme().ui;
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("aboutDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Texts::tr("About Suanli Atlas"));
    setGround(dialog, ui.panel);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(context.px(24), context.px(20), context.px(24), context.px(16));
    column->setSpacing(context.px(8));
    const auto add = [&](const QString& text, const char* font, const QColor& ink) {
        auto* label = plainLabel(context, text, font, ink, dialog);
        label->setWordWrap(true);
        label->setMinimumWidth(context.px(460));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    };
    add(Texts::tr("Suanli Atlas 算力地图集"), "title", ui.ink);
    add(Texts::tr("Version %1").arg(context.version), "body", ui.ink2);
    add(Texts::tr("An atlas of China's AI data centres: idle capacity, latency and sources. Works offline."), "body",
        ui.ink);
    add(Texts::tr("Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes "
                  "with no warranty."),
        "body", ui.ink);
    add(Texts::tr("Made with Natural Earth, public domain (naturalearthdata.com), as packaged by QGIS and Marble. "
                  "Natural Earth boundaries, not an official map."),
        "small", ui.ink2);
    add(Texts::tr("City positions and populations: GeoNames (geonames.org), CC BY 4.0, rounded and matched to "
                  "administrative units."),
        "small", ui.ink2);
    add(Texts::tr("Made with Qt %1, GDAL, PROJ, ICU, SQLite, SQLiteCpp, libwebp, giflib, qpdf and CLI11. Type: Source "
                  "Sans 3, Noto "
                  "Sans CJK and WenQuanYi Micro Hei.")
            .arg(QString::fromLatin1(qVersion())),
        "small", ui.ink2);
    const BasemapProfile& profile = context.basemap->profile;
    add(Texts::tr("Basemap profile in use: %1. %2")
            .arg(profileName(profile, *context.phrases), mapCredit(profile, *context.phrases)),
        "small", ui.ink2);
    add(Texts::tr("Map drawn by: %1").arg(mapRendererName()), "small", ui.ink2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addSpacing(context.px(8));
    column->addWidget(buttons);
    dialog->open();
}

} // namespace atlas
