// SPDX-License-Identifier: GPL-3.0-or-later
// The record over the small dataset, in a window with a line beside it that takes the focus away.
#pragma once

#include "desktop/recordfield.h"
#include "desktop/recordmarks.h"
#include "desktop/recordpanel.h"
#include "gui/desktop/recordfixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas::test {

class RecordPanelFixture
{
protected:
    void openPanel()
    {
        m_fixture = std::make_unique<RecordFixture>();
        QVERIFY(m_fixture->open());
        m_window = std::make_unique<QWidget>();
        auto* layout = new QVBoxLayout(m_window.get());
        m_elsewhere = new QLineEdit(m_window.get());
        m_panel = new RecordPanel(m_fixture->context(), m_window.get());
        layout->addWidget(m_elsewhere);
        layout->addWidget(m_panel, 1);
        m_window->resize(344, 1400);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void closePanel()
    {
        m_window.reset();
        m_fixture.reset();
    }

    template <typename T = QAbstractButton>
    T* child(const QString& name) const
    {
        return m_panel->findChild<T*>(name);
    }

    RecordField* field(const char* tableName, const char* uid, const char* column) const
    {
        return child<RecordField>(RecordField::keyOf(QString::fromLatin1(tableName), QString::fromLatin1(uid), column));
    }

    QStringList labels() const
    {
        QStringList texts;
        for (const QLabel* label : m_panel->findChildren<QLabel*>()) {
            if (label->isVisibleTo(m_panel))
                texts << label->text();
        }
        for (const auto* label : m_panel->findChildren<EmphasisLabel*>())
            texts << label->accessibleName();
        return texts;
    }

    bool shows(const QString& part) const
    {
        return std::ranges::any_of(labels(), [&](const QString& text) { return text.contains(part); });
    }

    // The red sentence of a field or form; empty: none.
    QString problemOf(const QWidget* widget) const
    {
        const QColor danger = m_fixture->context().theme().ui.danger;
        const auto labelled = widget->findChildren<QLabel*>();
        for (const QLabel* label : labelled) {
            if (label->isVisible() && label->palette().color(QPalette::WindowText) == danger)
                return label->text();
        }
        return {};
    }

    // Opens the editor of a field by its own means and replaces what is in it.
    void retype(RecordField* target, const QString& text)
    {
        QVERIFY(target);
        target->setFocus();
        QTest::keyClick(target, Qt::Key_F2);
        QVERIFY(target->isOpen());
        QWidget* editor = QApplication::focusWidget();
        QVERIFY(target->isAncestorOf(editor));
        QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(editor, Qt::Key_Delete);
        QTest::keyClicks(editor, text);
    }

    std::unique_ptr<RecordFixture> m_fixture;
    std::unique_ptr<QWidget> m_window;
    RecordPanel* m_panel = nullptr;
    QLineEdit* m_elsewhere = nullptr; // takes the focus away
};

} // namespace atlas::test
