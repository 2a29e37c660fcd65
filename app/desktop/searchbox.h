// SPDX-License-Identifier: GPL-3.0-or-later
// The search field with its list of hits below: arrows choose, Enter goes there, Esc closes. A typed coordinate is a
// hit too. The index is made in the background when the field is first entered. GUI thread.
#pragma once

#include "desktop/context.h"
#include "desktop/searchindex.h"

#include <QLineEdit>

class QListView;
class QStandardItemModel;

namespace atlas {

class SearchBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchBox(const DesktopContext& context, QWidget* parent = nullptr);

    // Whether the index is made; until then only coordinates are found.
    bool isReady() const { return m_index != nullptr; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void siteChosen(const QString& site);
    void placeChosen(const atlas::LonLat& position);
    void operatorChosen(const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeIndex();
    void search();
    void fill(const std::vector<SearchHit>& hits);
    void place();
    void step(int rows);
    void choose(int row);

    DesktopContext m_context;
    std::shared_ptr<const SearchIndex> m_index; // of the dataset as it is; null while it is being made
    bool m_isMaking = false;
    bool m_isAwaited = false; // a search waits for the index
    std::vector<SearchHit> m_hits;
    QListView* m_list;
    QStandardItemModel* m_rows;
};

} // namespace atlas
