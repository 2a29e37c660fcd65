// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportpreview.h"

#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QLineEdit>
#include <QPdfBookmarkModel>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfSearchModel>
#include <QPdfView>
#include <QProgressBar>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double ZoomStep = 1.25;
constexpr double LeastZoom = 0.1;
constexpr double MostZoom = 8;

QToolButton* tool(const char* objectName, const QString& text, const QString& name, QWidget* parent)
{
    QToolButton* button = formButton("field", text, parent);
    button->setObjectName(QLatin1StringView(objectName));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

ReportPreview::ReportPreview(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_document(new QPdfDocument(this)),
      m_found(new QPdfSearchModel(this)),
      m_view(new QPdfView(this)),
      m_bookmarks(new QTreeView(this)),
      m_showBookmarks(tool("reportBookmarks", tr("&Bookmarks"), tr("Bookmarks"), this)),
      m_smaller(tool("reportZoomOut", u"−"_s, tr("Zoom out"), this)),
      m_larger(tool("reportZoomIn", u"+"_s, tr("Zoom in"), this)),
      m_fit(tool("reportFitWidth", tr("Fit &width"), tr("Fit the width of the pages"), this)),
      m_page(new QSpinBox(this)),
      m_pages(plainLabel(context, {}, "body", context.theme().ui.ink2, this)),
      m_search(new QLineEdit(this)),
      m_sentence(wrappedLabel(context, {}, "body", context.theme().ui.ink2, this)),
      m_progress(new QProgressBar(this))
{
    m_found->setDocument(m_document);
    m_view->setObjectName(u"reportView"_s);
    m_view->setAccessibleName(tr("Pages of the report"));
    m_view->setPageMode(QPdfView::PageMode::MultiPage);
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_view->setDocument(m_document);
    m_view->setSearchModel(m_found);
    // The view fills its ground with this colour; the paper is white in every theme.
    QPalette palette = m_view->palette();
    palette.setColor(QPalette::Dark, context.theme().ui.chrome);
    m_view->setPalette(palette);

    auto* chapters = new QPdfBookmarkModel(m_bookmarks);
    chapters->setDocument(m_document);
    m_bookmarks->setObjectName(u"reportBookmarkList"_s);
    m_bookmarks->setAccessibleName(tr("Bookmarks of the report"));
    m_bookmarks->setModel(chapters);
    m_bookmarks->setHeaderHidden(true);
    m_bookmarks->setUniformRowHeights(true);
    m_bookmarks->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_bookmarks->hide();

    m_progress->setObjectName(u"reportProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the report"));
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(context.px(6));
    m_progress->hide();
    m_sentence->setObjectName(u"reportSentence"_s);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(context.px(6));
    column->addLayout(tools());
    auto* split = new QSplitter(this);
    split->addWidget(m_bookmarks);
    split->addWidget(m_view);
    split->setStretchFactor(1, 1);
    split->setSizes({context.px(160), context.px(480)});
    split->setChildrenCollapsible(false);
    column->addWidget(split, 1);
    column->addWidget(m_progress);
    column->addWidget(m_sentence);

    const auto go = [this](const QModelIndex& chapter) {
        m_view->pageNavigator()->jump(chapter.data(int(QPdfBookmarkModel::Role::Page)).toInt(), {});
    };
    connect(m_bookmarks, &QTreeView::activated, this, go);
    connect(m_bookmarks, &QTreeView::clicked, this, go);
    connect(m_view->pageNavigator(), &QPdfPageNavigator::currentPageChanged, this, &ReportPreview::follow);
    follow();
}

ReportPreview::~ReportPreview()
{
    m_document->close();
}

QLayout* ReportPreview::tools()
{
    m_page->setObjectName(u"reportPage"_s);
    m_page->setAccessibleName(tr("Page"));
    m_page->setKeyboardTracking(false);
    m_search->setObjectName(u"reportSearch"_s);
    m_search->setAccessibleName(tr("Search in the report"));
    m_search->setPlaceholderText(tr("Search in the report"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(m_context.px(140));
    m_showBookmarks->setCheckable(true);
    QToolButton* previous = iconButton(m_context, "chevron-left", tr("Previous place"), this);
    QToolButton* next = iconButton(m_context, "chevron-right", tr("Next place"), this);

    auto* row = new FlowLayout(m_context.px(4));
    for (QWidget* part : std::initializer_list<QWidget*>{m_showBookmarks, m_page, m_pages, m_smaller, m_larger, m_fit})
        row->addWidget(part);
    row->addWidget(m_search);
    row->addWidget(previous);
    row->addWidget(next);

    connect(m_showBookmarks, &QToolButton::toggled, m_bookmarks, &QWidget::setVisible);
    connect(m_smaller, &QToolButton::clicked, this, [this] { zoomBy(1 / ZoomStep); });
    connect(m_larger, &QToolButton::clicked, this, [this] { zoomBy(ZoomStep); });
    connect(m_fit, &QToolButton::clicked, this, &ReportPreview::fitWidth);
    connect(m_page, &QSpinBox::valueChanged, this, [this](int page) { m_view->pageNavigator()->jump(page - 1, {}); });
    connect(m_search, &QLineEdit::textChanged, m_found, &QPdfSearchModel::setSearchString);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(1); });
    connect(previous, &QToolButton::clicked, this, [this] { find(-1); });
    connect(next, &QToolButton::clicked, this, [this] { find(1); });
    return row;
}

Result<void> ReportPreview::setPdf(const QByteArray& pdf)
{
    const int page = m_view->pageNavigator()->currentPage();
    const int pages = m_document->pageCount();
    const QSizeF size = m_document->pagePointSize(page);
    const QPoint at(m_view->horizontalScrollBar()->value(), m_view->verticalScrollBar()->value());
    m_document->close();
    m_buffer.close();
    m_bytes = pdf;
    m_buffer.setData(m_bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_document->load(&m_buffer);
    const bool good = m_document->status() == QPdfDocument::Status::Ready && m_document->pageCount() > 0;
    if (!good) {
        m_document->close();
        m_bytes.clear();
    } else if (m_document->pageCount() == pages && m_document->pagePointSize(page) == size) {
        m_view->horizontalScrollBar()->setValue(at.x());
        m_view->verticalScrollBar()->setValue(at.y());
    } else {
        m_view->pageNavigator()->jump(std::clamp(page, 0, m_document->pageCount() - 1), {});
    }
    m_found->setSearchString(m_search->text());
    m_bookmarks->expandAll();
    follow();
    if (!good)
        return fail(ErrorCode::Internal, u"report"_s, tr("The pages cannot be shown: they are no readable PDF"));
    return {};
}

void ReportPreview::say(const QString& sentence, bool problem, std::optional<double> share)
{
    const Theme::Ui& ui = m_context.theme().ui;
    QPalette palette = m_sentence->palette();
    palette.setColor(QPalette::WindowText, problem ? ui.danger : ui.ink2);
    m_sentence->setPalette(palette);
    m_sentence->setText(sentence);
    m_progress->setVisible(share.has_value());
    m_progress->setMaximum(share.value_or(0) < 0 ? 0 : 100); // 0: it only moves
    m_progress->setValue(qRound(std::max(0.0, share.value_or(0)) * 100));
}

void ReportPreview::zoomBy(double factor)
{
    double zoom = m_view->zoomFactor();
    // The width is fitted without the factor knowing.
    const double width = m_document->pagePointSize(m_view->pageNavigator()->currentPage()).width();
    if (m_view->zoomMode() == QPdfView::ZoomMode::FitToWidth && width > 0) {
        const QMargins margins = m_view->documentMargins();
        const int room = m_view->viewport()->width() - margins.left() - margins.right();
        zoom = room / (width * m_view->logicalDpiX() / 72);
    }
    m_view->setZoomFactor(std::clamp(zoom * factor, LeastZoom, MostZoom));
    m_view->setZoomMode(QPdfView::ZoomMode::Custom);
}

void ReportPreview::fitWidth()
{
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
}

void ReportPreview::find(int step)
{
    const int places = m_found->rowCount({});
    if (places == 0)
        return;
    const int at = m_view->currentSearchResultIndex(); // -1: at none, which is before the first
    const int place = (at < 0 && step < 0) ? places - 1 : (at + step + places) % places;
    m_view->setCurrentSearchResultIndex(place);
    const QPdfLink link = m_found->resultAtIndex(place);
    m_view->pageNavigator()->jump(link.page(), link.location());
}

void ReportPreview::follow()
{
    const int pages = m_document->pageCount();
    const QSignalBlocker blocked(m_page);
    m_page->setRange(std::min(1, pages), pages);
    m_page->setValue(std::min(m_view->pageNavigator()->currentPage() + 1, pages));
    m_pages->setText(tr("of %1", "a page number of how many").arg(pages));
    for (QWidget* part : std::initializer_list<QWidget*>{m_page, m_smaller, m_larger, m_fit, m_search})
        part->setEnabled(pages > 0);
}

} // namespace atlas
