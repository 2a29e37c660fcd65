// SPDX-License-Identifier: GPL-3.0-or-later
// For the strict readers of JSON: each member is told with its place ("pages[2].charts[0].chart"), and the first thing
// that is wrong is kept, so that a reader goes on without looking at every step. Any thread, one at a time.
#pragma once

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace atlas {

// A reader derives from it, or has one.
class JsonReader
{
public:
    // What is wrong, where in the document, and what to write instead.
    struct Refusal
    {
        QString where, detail, cure;
    };

    // Nothing as long as everything is right.
    const std::optional<Refusal>& refusal() const { return m_refusal; }

    // Of these only the first one is kept.
    void refuse(const QString& where, const QString& detail, const QString& cure = {});

    // The place of a member ("pages" of the document, whose place is empty) and of an entry of a list ("pages[2]").
    static QString at(const QString& place, const QString& key);
    static QString at(const QString& place, qsizetype index);

    // Refuses any other member, with this detail.
    void onlyKnown(const QJsonObject& object, const QString& place, const QStringList& known, const QString& detail);

    // These refuse what is no such value, and return "" or false then.
    QString string(const QJsonValue& value, const QString& place);
    bool flag(const QJsonValue& value, const QString& place);

    // In UTF-16 units.
    void noLongerThan(qsizetype most, const QString& text, const QString& place);

    // No control or format characters, no ends of lines; but with hasLines "\n".
    static bool isPlain(const QString& text, bool hasLines = false);

private:
    std::optional<Refusal> m_refusal;
};

} // namespace atlas
