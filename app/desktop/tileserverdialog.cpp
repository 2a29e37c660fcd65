// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/tileserverdialog.h"

#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace atlas {

namespace {

constexpr int MostAddressLetters = 2000;
constexpr int MostAttributionLetters = 160; // it stands in a corner of the map

QString sentenceOf(TileAddressFault fault)
{
    switch (fault) {
    case TileAddressFault::NotHttps:
        return TileServerDialog::tr("The address does not begin with https://. Other connections can be read on the "
                                    "way; ask the owner of the server for an encrypted one.");
    case TileAddressFault::Placeholders:
        return TileServerDialog::tr("Write {z}, {x} and {y} once each behind the name of the server, where the level, "
                                    "the column and the row of a tile stand.");
    case TileAddressFault::Account:
        return TileServerDialog::tr("A user name or password in an address is not safe. Take it out.");
    case TileAddressFault::Malformed:
        return TileServerDialog::tr("This is no address. Write it like https://tiles.example.org/{z}/{x}/{y}.png.");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

TileServerDialog::TileServerDialog(const DesktopContext& context, const std::optional<TileServer>& server, bool shown,
                                   QWidget* parent)
    : QDialog(parent),
      m_address(new QLineEdit(this)),
      m_addressProblem(addProblem("addressProblem", context)),
      m_attribution(new QLineEdit(this)),
      m_attributionProblem(addProblem("attributionProblem", context)),
      m_maxZoom(new QSpinBox(this)),
      m_shown(checkBox(context, tr("&Show tiles"), "body", this))
{
    auto* column = dialogColumn(context, "tileServerDialog", tr("Tile server"), this);
    resize(context.px(560), context.px(320));
    const Theme::Ui& ui = context.theme().ui;
    column->addWidget(
        wrappedLabel(context, tr("Raster tiles of a server of your own, or of one that you may use, under the map."),
                     "body", ui.ink, this));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(context.px(12));
    form->setVerticalSpacing(context.px(8));
    m_address->setObjectName(QStringLiteral("tileAddress"));
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(QStringLiteral("https://tiles.example.org/{z}/{x}/{y}.png"));
    m_address->setMaxLength(MostAddressLetters);
    m_attribution->setObjectName(QStringLiteral("tileAttribution"));
    m_attribution->setAccessibleName(tr("Attribution"));
    m_attribution->setPlaceholderText(
        tr("What its owner wants to be named as, for example © OpenStreetMap contributors"));
    m_attribution->setMaxLength(MostAttributionLetters);
    m_maxZoom->setObjectName(QStringLiteral("tileMaxZoom"));
    m_maxZoom->setAccessibleName(tr("Largest zoom level"));
    m_maxZoom->setRange(0, MostTileZoom);
    for (QWidget* field :
         {static_cast<QWidget*>(m_address), static_cast<QWidget*>(m_attribution), static_cast<QWidget*>(m_maxZoom)})
        field->setMinimumHeight(context.px(26));
    m_shown->setObjectName(QStringLiteral("showTiles"));
    const TileServer known = server.value_or(TileServer{});
    m_address->setText(known.address);
    m_attribution->setText(known.attribution);
    m_maxZoom->setValue(known.maxZoom);
    m_shown->setChecked(shown);
    form->addRow(tr("&Address"), m_address);
    form->addRow(QString(), m_addressProblem);
    form->addRow(tr("A&ttribution"), m_attribution);
    form->addRow(QString(), m_attributionProblem);
    form->addRow(tr("&Largest zoom level"), m_maxZoom);
    form->addRow(QString(), m_shown);
    column->addLayout(form, 1);
    column->addWidget(wrappedLabel(
        context,
        tr("With tiles shown the program asks this server, and no other, for the parts of the map that you look at. "
           "The "
           "server sees them, your network address, and the name and version of the program. Maps, animations and "
           "reports that leave the program never contain tiles."),
        "small", ui.ink2, this));

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("saveTileServer"));
    save->setDefault(true);
    QPushButton* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(save, &QPushButton::clicked, this, &TileServerDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_address->setFocus();
}

QLabel* TileServerDialog::addProblem(const char* name, const DesktopContext& context)
{
    QLabel* label = wrappedLabel(context, {}, "small", context.theme().ui.danger, this);
    label->setObjectName(QString::fromLatin1(name));
    label->hide();
    return label;
}

// Shows the sentence under its field and goes there; an empty one takes it away.
bool TileServerDialog::check(QLineEdit* field, QLabel* problem, const QString& sentence)
{
    problem->setText(sentence);
    problem->setAccessibleName(sentence);
    problem->setVisible(!sentence.isEmpty());
    field->setAccessibleDescription(sentence);
    if (!sentence.isEmpty())
        field->setFocus();
    return sentence.isEmpty();
}

void TileServerDialog::save()
{
    const TileServer server{m_address->text().trimmed(), m_attribution->text().simplified(), m_maxZoom->value()};
    const bool none = server.address.isEmpty() && !m_shown->isChecked();
    const std::optional<TileAddressFault> fault = none ? std::nullopt : faultOf(server.address);
    // The first field with a problem is the one to go to.
    const bool attributed = check(
        m_attribution, m_attributionProblem,
        none || !server.attribution.isEmpty()
            ? QString()
            : tr("Write what the owner of the tiles wants to be named as. It stands on the map while they are shown."));
    const bool reachable = check(m_address, m_addressProblem, fault ? sentenceOf(*fault) : QString());
    if (!attributed || !reachable)
        return;
    accept();
    Q_EMIT chosen(none ? std::nullopt : std::optional(server), m_shown->isChecked());
}

} // namespace atlas
