// SPDX-License-Identifier: GPL-3.0-or-later
// The search field with its list of hits below: arrows choose, Enter goes there, Esc closes. GUI thread.
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

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void siteChosen(const QString& site);
    void cityChosen(const atlas::LonLat& position);
    void operatorChosen(const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search();
    void fill(const std::vector<SearchHit>& hits);
    void place();
    void step(int rows);
    void choose(int row);

    DesktopContext m_context;
    std::unique_ptr<SearchIndex> m_index; // made when it is first needed after the dataset changed
    std::vector<SearchHit> m_hits;
    QListView* m_list;
    QStandardItemModel* m_rows;
};

} // namespace atlas
