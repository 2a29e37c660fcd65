// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/searchdelegate.h"

#include "cartography/legend.h"
#include "desktop/icons.h"
#include "desktop/parts.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// One line, cut with an ellipsis, with the words of the match in semibold; returns the width used.
double paintMatch(QPainter& painter, QPointF topLeft, double room, const QString& text, const QString& match,
                  const QFont& font, const QColor& ink)
{
    const QString line = QFontMetricsF(font).elidedText(text, Qt::ElideRight, room);
    QTextLayout layout(line, font);
    QList<QTextLayout::FormatRange> bold;
    QTextCharFormat semibold;
    semibold.setFontWeight(QFont::DemiBold);
    for (const QString& word : match.split(u' ', Qt::SkipEmptyParts)) {
        for (qsizetype at = line.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = line.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            bold.append({int(at), int(word.size()), semibold});
    }
    layout.setFormats(bold);
    layout.beginLayout();
    QTextLine row = layout.createLine();
    if (row.isValid())
        row.setLineWidth(room * 2); // semibold is a little wider than what was measured
    layout.endLayout();
    painter.setPen(ink);
    layout.draw(&painter, topLeft);
    return row.isValid() ? row.naturalTextWidth() : 0;
}

} // namespace

SearchDelegate::SearchDelegate(const DesktopContext& context, QObject* parent)
    : QStyledItemDelegate(parent), m_context(context)
{}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {0, m_context.px(index.data(ValueRole).isValid() ? 26 : 22)};
}

QString SearchDelegate::amountOf(const SearchHit& hit) const
{
    if (hit.kind == SearchHit::Kind::Operator)
        return siteCount(hit.sites, *m_context.phrases);
    const auto& sites = m_context.workspace.figures()->sites;
    if (hit.kind == SearchHit::Kind::Site && std::size_t(hit.site) < sites.size()) {
        if (const auto& capacity = sites[std::size_t(hit.site)].capacity)
            return formatPflops(*capacity, *m_context.phrases);
    }
    return {};
}

void SearchDelegate::paintSymbol(QPainter& painter, const QRectF& rect, const SearchHit& hit) const
{
    const Theme::Ui& ui = m_context.theme().ui;
    const auto& sites = m_context.workspace.figures()->sites;
    if (hit.kind == SearchHit::Kind::Site) {
        if (std::size_t(hit.site) < sites.size())
            paintSiteSymbol(painter, rect, sites[std::size_t(hit.site)], *m_context.style, m_context.themeName, 12.0);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ui.ink2);
    if (hit.kind == SearchHit::Kind::City || hit.kind == SearchHit::Kind::Position)
        painter.drawEllipse(rect.center(), 2.5, 2.5);
    else
        icon("filter", ui.ink2, ui.disabled).paint(&painter, rect.toRect());
}

void SearchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme::Ui& ui = m_context.theme().ui;
    const int padding = m_context.px(10);
    const QRect row = option.rect.adjusted(padding, 0, -padding, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QVariant value = index.data(ValueRole);
    if (!value.isValid()) {
        painter->setFont(m_context.font("caption"));
        painter->setPen(ui.ink3);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
        painter->restore();
        return;
    }
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? ui.selection : ui.surface);
    const auto hit = value.value<SearchHit>();
    const QString match = index.data(MatchRole).toString();
    const int side = m_context.px(16);
    paintSymbol(*painter, QRectF(row.left(), row.center().y() - side / 2.0 + 0.5, side, side), hit);

    const QFont body = m_context.font("body");
    const QFont small = m_context.font("small");
    painter->setFont(small);
    painter->setPen(ui.ink2);
    const QFontMetrics smallMetrics(small);
    const QString amount = amountOf(hit);
    const int amountWidth = m_context.px(64);
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, amount);
    const int placeWidth = std::min(int(std::ceil(QFontMetricsF(small).horizontalAdvance(hit.place))), row.width() / 4);
    const QRect place(row.right() - amountWidth - placeWidth, row.top(), placeWidth, row.height());
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      smallMetrics.elidedText(hit.place, Qt::ElideRight, placeWidth));

    const double left = row.left() + side + m_context.px(8);
    const double room = place.left() - m_context.px(12) - left;
    const double top = row.center().y() - QFontMetricsF(body).height() / 2 + 0.5;
    const double nameRoom = hit.other.isEmpty() ? room : room * 0.72;
    const double used = paintMatch(*painter, {left, top}, nameRoom, hit.name, match, body, ui.ink);
    const double gap = m_context.px(8);
    const double rest = room - used - gap;
    if (!hit.other.isEmpty() && rest > m_context.px(24)) {
        const double smallTop = row.center().y() - QFontMetricsF(small).height() / 2 + 0.5;
        paintMatch(*painter, {left + used + gap, smallTop}, rest, hit.other, match, small, ui.ink2);
    }
    painter->restore();
}

} // namespace atlas
