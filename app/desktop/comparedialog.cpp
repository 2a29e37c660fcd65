// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/comparedialog.h"

#include "base/formats.h"
#include "desktop/changetexts.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/rowdelegate.h"
#include "domain/contenthash.h"
#include "domain/history.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QPushButton>
#include <QSaveFile>
#include <QTreeWidget>
#include <QtConcurrentRun>

#include <algorithm>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int SiteRole = Qt::UserRole;
constexpr int StateRole = Qt::UserRole;
constexpr int NameRole = Qt::UserRole + 1;
constexpr std::size_t MostSites = 1000; // of one kind; the file has them all

QJsonValue jsonOf(const Value& value)
{
    if (const auto* whole = std::get_if<qint64>(&value))
        return *whole;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* text = std::get_if<QString>(&value))
        return *text;
    return {};
}

QJsonObject jsonOf(const RowChange& row)
{
    constexpr QLatin1StringView Kinds[] = {"insert"_L1, "update"_L1, "delete"_L1};
    QJsonArray cells;
    for (const CellChange& cell : row.cells)
        cells.append(QJsonObject{
            {u"column"_s, cell.column}, {u"before"_s, jsonOf(cell.before)}, {u"after"_s, jsonOf(cell.after)}});
    return {{u"table"_s, row.table},
            {u"uid"_s, row.uid},
            {u"change"_s, QString(Kinds[int(row.kind)])},
            {u"cells"_s, cells}};
}

QJsonObject jsonOf(const Dataset& dataset)
{
    return {{u"title"_s, dataset.info.titleEn},
            {u"as_of"_s, dataset.info.asOf.iso()},
            {u"sites"_s, qint64(dataset.sites.size())},
            {u"revision"_s, dataset.revision},
            {u"content_hash"_s, contentHash(dataset)}};
}

} // namespace

CompareDialog::CompareDialog(const DesktopContext& context, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_a(new QComboBox(this)),
      m_b(new QComboBox(this)),
      m_message(wrappedLabel(context, {}, "body", context.theme().ui.ink2, this)),
      m_list(new QTreeWidget(this))
{
    auto* column = dialogColumn(context, "compareDialog", tr("Compare"), this);
    resize(context.px(680), context.px(520));
    const Theme::Ui& ui = context.theme().ui;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(context.px(12));
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int at = 0;
    for (const auto& [list, name, title] :
         {std::tuple{m_a, u"stateA"_s, tr("From")}, std::tuple{m_b, u"stateB"_s, tr("To")}}) {
        list->setObjectName(name);
        list->setAccessibleName(title);
        list->setMinimumHeight(context.px(26));
        QLabel* label = plainLabel(context, title, "label", ui.ink2, this);
        label->setBuddy(list);
        grid->addWidget(label, 0, at);
        grid->addWidget(list, 1, at++);
        connect(list, &QComboBox::activated, this, [this, chosen = list] { choose(chosen); });
    }
    column->addLayout(grid);
    m_message->setObjectName(u"compareMessage"_s);
    column->addWidget(m_message);
    m_list->setObjectName(u"compareList"_s);
    m_list->setAccessibleName(tr("What differs"));
    m_list->setColumnCount(1);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_list->setExpandsOnDoubleClick(false);
    m_list->setItemDelegate(new RowDelegate(context, m_list));
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    auto* buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save as JSON…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"saveJson"_s);
    m_save->setEnabled(false);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    for (QPushButton* button : {m_save, close})
        button->setAutoDefault(false); // Enter in the list goes to the record
    column->addWidget(buttons);
    connect(m_save, &QPushButton::clicked, this, &CompareDialog::askForJson);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        const QString site = item->data(0, SiteRole).toString();
        if (!site.isEmpty())
            Q_EMIT siteRequested(site);
        else
            item->setExpanded(!item->isExpanded());
    });
    connect(&context.workspace, &Workspace::opened, this, &QDialog::reject);
    fillStates();
    // The newest release against now is what is asked most.
    m_a->setCurrentIndex(m_a->count() > 2 ? m_a->count() - 2 : 0);
    compare();
}

void CompareDialog::fillStates()
{
    const Dataset& now = *m_context.workspace.snapshot();
    const Phrases& phrases = *m_context.phrases;
    for (QComboBox* list : {m_a, m_b}) {
        const QString chosen = list->currentData(NameRole).toString();
        const QVariant kind = list->currentData(StateRole);
        list->clear();
        const auto add = [&](const QString& text, State::Kind of, const QString& name) {
            list->addItem(text);
            list->setItemData(list->count() - 1, int(of), StateRole);
            list->setItemData(list->count() - 1, name, NameRole);
            if (kind.isValid() && kind.toInt() == int(of) && name == chosen)
                list->setCurrentIndex(list->count() - 1);
        };
        add(tr("Now, revision %1").arg(phrases.locale().toString(now.revision)), State::Kind::Now, {});
        for (const QString& file : std::as_const(m_files))
            add(tr("File %1").arg(QFileInfo(file).fileName()), State::Kind::File, file);
        for (const Release& release : now.releases)
            add(tr("%1, %2, revision %3", "a release: its name, its date")
                    .arg(release.name, formatDate(release.date, phrases), phrases.locale().toString(release.revision)),
                State::Kind::Release, release.uid);
        add(tr("Another file…"), State::Kind::Ask, {});
    }
}

CompareDialog::State CompareDialog::stateOf(const QComboBox* list) const
{
    return {State::Kind(list->currentData(StateRole).toInt()), list->currentData(NameRole).toString()};
}

void CompareDialog::choose(QComboBox* list)
{
    if (stateOf(list).kind != State::Kind::Ask) {
        compare();
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Compare with a dataset"), QFileInfo(m_context.workspace.path()).path(),
                                   tr("Datasets (*.gpkg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, list](const QString& path) {
        if (!m_files.contains(path))
            m_files << path;
        fillStates();
        for (int i = 0; i < list->count(); ++i) {
            if (list->itemData(i, NameRole).toString() == path)
                list->setCurrentIndex(i);
        }
        compare();
    });
    connect(dialog, &QDialog::rejected, this, [list] { list->setCurrentIndex(0); });
    dialog->open();
}

QFuture<Result<Snapshot>> CompareDialog::load(const State& state) const
{
    const Snapshot now = m_context.workspace.snapshot();
    switch (state.kind) {
    case State::Kind::File:
        return m_context.workspace.read(state.name);
    case State::Kind::Release:
        for (const Release& release : now->releases) {
            if (release.uid != state.name)
                continue;
            HistoryQuery query;
            query.since = release.revision;
            query.limit = std::numeric_limits<int>::max();
            using Lines = Result<std::vector<JournalEntry>>;
            // The state is compared with the hash that was frozen with it.
            return m_context.workspace.history(query).then(
                QtFuture::Launch::Async, [now, frozen = Release(release)](const Lines& lines) -> Result<Snapshot> {
                    if (!lines)
                        return std::unexpected(lines.error());
                    auto then = datasetAt(frozen, *now, *lines);
                    if (!then)
                        return std::unexpected(then.error());
                    return std::make_shared<const Dataset>(std::move(*then));
                });
        }
        break;
    case State::Kind::Now:
    case State::Kind::Ask:
        break;
    }
    return QtFuture::makeReadyValueFuture(Result<Snapshot>(now));
}

void CompareDialog::compare()
{
    const int of = ++m_generation;
    m_save->setEnabled(false);
    m_list->clear();
    m_diff.reset();
    say(tr("Comparing …"), false);

    struct Compared
    {
        Snapshot a, b;
        DatasetDiff diff;
    };

    load(stateOf(m_a)).then(this, [this, of](const Result<Snapshot>& a) {
        if (of != m_generation)
            return;
        if (!a) {
            say(explain(a.error(), *m_context.phrases), true);
            return;
        }
        load(stateOf(m_b)).then(this, [this, of, left = *a](const Result<Snapshot>& b) {
            if (of != m_generation)
                return;
            if (!b) {
                say(explain(b.error(), *m_context.phrases), true);
                return;
            }
            QtConcurrent::run([left, right = *b] {
                return Compared{left, right, diffOf(*left, *right)};
            }).then(this, [this, of](Compared compared) {
                if (of != m_generation)
                    return;
                m_left = compared.a;
                m_right = compared.b;
                showDiff(std::move(compared.diff));
            });
        });
    });
}

void CompareDialog::say(const QString& sentence, bool problem)
{
    const Theme::Ui& ui = m_context.theme().ui;
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, problem ? ui.danger : ui.ink2);
    m_message->setPalette(palette);
    m_message->setText(sentence);
}

void CompareDialog::addCells(QTreeWidgetItem* parent, const RowChange& row) const
{
    // Of the later state; what is gone is named by the earlier one.
    const ChangeTexts texts(RecordTexts(row.kind == RowChange::Kind::Remove ? m_left : m_right,
                                        std::make_shared<const Figures>(), m_context.phrases));
    auto* item = new QTreeWidgetItem(parent, {texts.row(row).simplified()});
    item->setForeground(0, m_context.theme().ui.ink2);
    item->setToolTip(0, toolTipOf(texts.row(row)));
    item->setData(0, SiteRole, texts.siteOf(row.table, row.uid, row.cells));
}

void CompareDialog::showDiff(DatasetDiff diff)
{
    m_diff = std::move(diff);
    m_save->setEnabled(true);
    const Phrases& phrases = *m_context.phrases;
    if (m_diff->isEmpty()) {
        say(tr("The two states hold the same facts."), false);
        return;
    }
    say(m_diff->sites.size() == 1 ? tr("1 site differs.")
                                  : tr("%1 sites differ.").arg(formatNumber(double(m_diff->sites.size()), phrases)),
        false);
    const ChangeTexts right(RecordTexts(m_right, std::make_shared<const Figures>(), m_context.phrases));
    const ChangeTexts left(RecordTexts(m_left, std::make_shared<const Figures>(), m_context.phrases));
    QHash<QString, std::vector<const RowChange*>> rowsOf; // by site; empty for rows of none
    for (const RowChange& row : m_diff->rows)
        rowsOf[(row.kind == RowChange::Kind::Remove ? left : right).siteOf(row.table, row.uid, row.cells)].push_back(
            &row);
    for (std::size_t k = 0; k < vocabularyOf<DiffKind>().terms.size(); ++k) {
        const auto kind = static_cast<DiffKind>(k);
        std::size_t count = 0;
        QTreeWidgetItem* group = nullptr;
        for (const SiteDiff& site : m_diff->sites) {
            if (!std::ranges::contains(site.kinds, kind))
                continue;
            if (!group) {
                group = new QTreeWidgetItem(m_list);
                group->setFont(0, m_context.font("strong"));
            }
            if (++count > MostSites)
                continue;
            auto* item = new QTreeWidgetItem(group, {phrases.name(site.nameEn, site.nameZh)});
            item->setData(0, SiteRole, site.uid);
            for (const RowChange* row : rowsOf.value(site.uid))
                addCells(item, *row);
        }
        if (!group)
            continue;
        group->setText(0, tr("%1  %2", "what became of sites and how many")
                              .arg(labelOf(kind, phrases), formatNumber(double(count), phrases)));
        group->setExpanded(count <= 20);
    }
    if (const auto others = rowsOf.value(QString()); !others.empty()) {
        auto* group = new QTreeWidgetItem(
            m_list, {tr("%1  %2", "what became of sites and how many")
                         .arg(tr("Sources, aggregates and other rows"), formatNumber(double(others.size()), phrases))});
        group->setFont(0, m_context.font("strong"));
        for (std::size_t i = 0; i < others.size() && i < MostSites; ++i)
            addCells(group, *others[i]);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

bool CompareDialog::eventFilter(QObject* watched, QEvent* event)
{
    // Enter would press a button of the dialog, too.
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_list->currentItem()) {
            Q_EMIT m_list->itemActivated(m_list->currentItem(), 0);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

Result<void> CompareDialog::writeJson(const QString& path) const
{
    Q_ASSERT(m_diff);
    QJsonObject counts;
    for (std::size_t k = 0; k < vocabularyOf<DiffKind>().terms.size(); ++k)
        counts.insert(keyOf(DiffKind(k)), qint64(std::ranges::count_if(m_diff->sites, [&](const SiteDiff& site) {
                          return std::ranges::contains(site.kinds, DiffKind(k));
                      })));
    QJsonArray sites;
    for (const SiteDiff& site : m_diff->sites) {
        QJsonArray kinds;
        for (const DiffKind kind : site.kinds)
            kinds.append(keyOf(kind));
        sites.append(QJsonObject{
            {u"uid"_s, site.uid}, {u"name_en"_s, site.nameEn}, {u"name_zh"_s, site.nameZh}, {u"kinds"_s, kinds}});
    }
    QJsonArray rows;
    for (const RowChange& row : m_diff->rows)
        rows.append(jsonOf(row));
    const QJsonObject json{{u"a"_s, jsonOf(*m_left)},
                           {u"b"_s, jsonOf(*m_right)},
                           {u"counts"_s, counts},
                           {u"sites"_s, sites},
                           {u"rows"_s, rows}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit())
        return fail(ErrorCode::CannotWrite, path, file.errorString());
    return {};
}

void CompareDialog::askForJson()
{
    auto* dialog = new QFileDialog(this, tr("Save the comparison"), QFileInfo(m_context.workspace.path()).path(),
                                   tr("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (!m_diff)
            return;
        if (const auto written = writeJson(path); !written)
            say(explain(written.error(), *m_context.phrases), true);
        else
            say(tr("Written: %1").arg(path), false);
    });
    dialog->open();
}

} // namespace atlas
