// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/searchbox.h"

#include "desktop/icons.h"
#include "desktop/searchdelegate.h"
#include "geo/coordinatetext.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QtConcurrentRun>

#include <algorithm>

namespace atlas {

SearchBox::SearchBox(const DesktopContext& context, QWidget* parent)
    : QLineEdit(parent), m_context(context), m_list(new QListView(this)), m_rows(new QStandardItemModel(this))
{
    const Theme::Ui& ui = context.theme().ui;
    setObjectName(QStringLiteral("searchBox"));
    setPlaceholderText(tr("Search sites, cities, operators"));
    setAccessibleName(tr("Search sites, cities and operators"));
    addAction(icon("search", ui.ink2, ui.disabled), QLineEdit::LeadingPosition)->setText(tr("Search"));
    setMinimumHeight(context.px(30));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(context.px(context.style->number("window.search.width")));

    m_list->setObjectName(QStringLiteral("searchHits"));
    m_list->setAccessibleName(tr("Search results"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new SearchDelegate(context, this));
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay with the field
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::Box);
    m_list->hide();

    connect(this, &QLineEdit::textEdited, this, &SearchBox::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
    connect(m_list, &QListView::entered, this, [this](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsSelectable)
            m_list->setCurrentIndex(index);
    });
    connect(&context.workspace, &Workspace::datasetChanged, this, [this] {
        m_index.reset();
        m_list->hide();
    });
}

void SearchBox::makeIndex()
{
    if (m_index || m_isMaking)
        return;
    m_isMaking = true;

    QtConcurrent::run([snapshot = m_context.workspace.snapshot(), basemap = m_context.basemap,
                       phrases = m_context.phrases] {
        return std::make_shared<const SearchIndex>(*snapshot, *basemap, *phrases);
    }).then(this, [this, of = m_context.workspace.snapshot()](const std::shared_ptr<const SearchIndex>& index) {
        m_isMaking = false;
        if (of == m_context.workspace.snapshot())
            m_index = index;
        if (std::exchange(m_isAwaited, false))
            search(); // makes the index anew where the dataset went on
    });
}

void SearchBox::search()
{
    std::vector<SearchHit> hits;
    if (const auto position = parseLonLat(text(), *m_context.phrases)) {
        SearchHit hit;
        hit.kind = SearchHit::Kind::Position;
        hit.name = tr("Go to %1").arg(formatDecimal(*position));
        hit.other = formatDms(*position);
        hit.position = *position;
        hits.push_back(hit);
    }
    if (m_index) {
        std::ranges::copy(m_index->find(text(), *m_context.workspace.figures()), std::back_inserter(hits));
    } else {
        m_isAwaited = true;
        makeIndex();
        if (hits.empty())
            return;
    }
    fill(hits);
}

void SearchBox::fill(const std::vector<SearchHit>& hits)
{
    const QStringList titles{tr("Sites"), tr("Cities"), tr("Operators"), tr("Position")};
    m_rows->clear();
    m_hits = hits;
    std::optional<SearchHit::Kind> group;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (group != hits[i].kind) {
            group = hits[i].kind;
            auto* title = new QStandardItem(titles.at(int(*group)));
            title->setFlags(Qt::ItemIsEnabled);
            m_rows->appendRow(title);
        }
        auto* row = new QStandardItem(hits[i].name);
        row->setData(int(i), SearchDelegate::HitRole);
        row->setData(QVariant::fromValue(hits[i]), SearchDelegate::ValueRole);
        row->setData(text().simplified(), SearchDelegate::MatchRole);
        row->setAccessibleText(hits[i].name + QLatin1Char(' ') + hits[i].place);
        row->setEditable(false);
        m_rows->appendRow(row);
    }
    if (hits.empty() && !text().trimmed().isEmpty()) {
        auto* none = new QStandardItem(tr("Nothing found"));
        none->setFlags(Qt::ItemIsEnabled);
        m_rows->appendRow(none);
    }
    m_list->setVisible(m_rows->rowCount() > 0);
    if (m_list->isVisible()) {
        place();
        m_list->setCurrentIndex({});
        step(1);
    }
}

void SearchBox::place()
{
    // A child of the window, not a window of its own: it needs no focus and no screen.
    m_list->setParent(window());
    int height = 2 * m_list->frameWidth();
    for (int row = 0; row < m_rows->rowCount(); ++row)
        height += m_list->sizeHintForRow(row);
    const int wide = std::min(std::max(width(), m_context.px(480)), window()->width());
    QPoint corner = mapTo(window(), QPoint(0, this->height() + 2));
    corner.setX(std::min(corner.x(), window()->width() - wide));
    m_list->setGeometry(QRect(corner, QSize(wide, std::min(height, window()->height() - corner.y()))));
    m_list->show();
    m_list->raise();
}

void SearchBox::step(int rows)
{
    const int count = m_rows->rowCount();
    int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    for (row += rows; row >= 0 && row < count; row += rows) {
        if (m_rows->item(row)->flags() & Qt::ItemIsSelectable) {
            m_list->setCurrentIndex(m_rows->index(row, 0));
            return;
        }
    }
}

void SearchBox::choose(int row)
{
    const QStandardItem* item = m_rows->item(row);
    if (!item || !(item->flags() & Qt::ItemIsSelectable))
        return;
    const SearchHit hit = m_hits[std::size_t(item->data(SearchDelegate::HitRole).toInt())];
    m_list->hide();
    selectAll();
    switch (hit.kind) {
    case SearchHit::Kind::Site:
        Q_EMIT siteChosen(m_context.workspace.snapshot()->sites[std::size_t(hit.site)].uid);
        break;
    case SearchHit::Kind::City:
    case SearchHit::Kind::Position:
        Q_EMIT placeChosen(hit.position);
        break;
    case SearchHit::Kind::Operator:
        Q_EMIT operatorChosen(hit.name);
        break;
    }
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    const bool open = m_list->isVisible();
    switch (event->key()) {
    case Qt::Key_Down:
        if (open)
            step(1);
        else
            search();
        return;
    case Qt::Key_Up:
        if (open)
            step(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (open)
            choose(m_list->currentIndex().row());
        else
            search();
        return;
    case Qt::Key_Escape:
        if (open)
            m_list->hide();
        else
            clear();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    makeIndex();
}

void SearchBox::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    m_isAwaited = false;
    m_list->hide();
}

QSize SearchBox::sizeHint() const
{
    return {m_context.px(m_context.style->number("window.search.width")), m_context.px(32)};
}

QSize SearchBox::minimumSizeHint() const
{
    return {m_context.px(m_context.style->number("window.search.min")), m_context.px(32)};
}

void SearchBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty() || hasFocus())
        return;
    // The shortcut as a key cap at the right end, while there is room beside the placeholder.
    const QString keys = QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText).replace(u'+', u' ');
    const QFont font = m_context.font("caption");
    const QFontMetrics metrics(font);
    const int capWidth = metrics.horizontalAdvance(keys) + m_context.px(12);
    if (fontMetrics().horizontalAdvance(placeholderText()) + capWidth + m_context.px(50) > width())
        return;
    const Theme::Ui& ui = m_context.theme().ui;
    const int capHeight = m_context.px(20);
    const QRectF cap(width() - capWidth - m_context.px(8) - 0.5, (height() - capHeight) / 2 + 0.5, capWidth, capHeight);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ui.hairline);
    painter.drawRoundedRect(cap, 3, 3);
    painter.setFont(font);
    painter.setPen(ui.ink3);
    painter.drawText(cap, Qt::AlignCenter, keys);
}

} // namespace atlas
