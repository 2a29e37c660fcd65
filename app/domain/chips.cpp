// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chips.h"

#include "base/parallel.h"

#include <algorithm>
#include <bit>

namespace atlas {

namespace {

struct ChipName
{
    QStringView text;
    ChipClass chip;
};

constexpr ChipName Names[] = {
    {u"H100", ChipClass::Hopper},
    {u"H800", ChipClass::Hopper},
    {u"H200", ChipClass::Hopper},
    {u"H20", ChipClass::H20},
    {u"A100", ChipClass::Ampere},
    {u"A800", ChipClass::Ampere},
    {u"4090", ChipClass::Rtx4090},
    {u"4090D", ChipClass::Rtx4090},
    {u"RTX4090", ChipClass::Rtx4090},
    {u"RTX4090D", ChipClass::Rtx4090},
    {u"domestic", ChipClass::Domestic},
    {u"国产", ChipClass::Domestic},
    {u"Ascend", ChipClass::Domestic},
    {u"昇腾", ChipClass::Domestic},
    {u"Kunlun", ChipClass::Domestic},
    {u"昆仑芯", ChipClass::Domestic},
    {u"Cambricon", ChipClass::Domestic},
    {u"寒武纪", ChipClass::Domestic},
    {u"Enflame", ChipClass::Domestic},
    {u"燧原", ChipClass::Domestic},
    {u"T-Head", ChipClass::Domestic},
    {u"平头哥", ChipClass::Domestic},
    {u"Zhenwu", ChipClass::Domestic},
    {u"真武", ChipClass::Domestic},
    {u"MetaX", ChipClass::Domestic},
    {u"沐曦", ChipClass::Domestic},
    {u"Biren", ChipClass::Domestic},
    {u"壁仞", ChipClass::Domestic},
    {u"Moore Threads", ChipClass::Domestic},
    {u"摩尔线程", ChipClass::Domestic},
    {u"Hygon", ChipClass::Domestic},
    {u"海光", ChipClass::Domestic},
    {u"Taichu", ChipClass::Domestic},
    {u"太初", ChipClass::Domestic},
    {u"Iluvatar", ChipClass::Domestic},
    {u"天数智芯", ChipClass::Domestic},
};

constexpr QStringView PlanWords[] = {u"planned", u"规划", u"计划"};

// By when the first chip of the class was sold: 2024, end of 2022, October 2022, 2020.
constexpr ChipClass NewestFirst[] = {ChipClass::H20, ChipClass::Hopper, ChipClass::Rtx4090, ChipClass::Ampere};

// Han characters stand without spaces, so only Latin letters and digits carry a word on.
bool isWordCharacter(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

bool beginsWord(QStringView text, qsizetype at)
{
    if (at == 0 || !isWordCharacter(text[at]) || !isWordCharacter(text[at - 1]))
        return true;
    // "8xH100"
    return at >= 2 && text[at - 1].toLower() == u'x' && text[at - 2].isDigit();
}

bool endsWord(QStringView text, qsizetype last)
{
    return last + 1 == text.size() || !isWordCharacter(text[last]) || !isWordCharacter(text[last + 1]);
}

bool contains(QStringView text, QStringView word)
{
    qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    while (at >= 0) {
        if (beginsWord(text, at) && endsWord(text, at + word.size() - 1))
            return true;
        at = text.indexOf(word, at + 1, Qt::CaseInsensitive);
    }
    return false;
}

using Classes = unsigned; // a bit for each class that a text names

constexpr Classes bitOf(ChipClass chip)
{
    return 1U << unsigned(chip);
}

Classes classesNamed(QStringView accelerators)
{
    if (accelerators.isEmpty() ||
        std::ranges::any_of(PlanWords, [&](QStringView word) { return contains(accelerators, word); }))
        return 0;
    Classes named = 0;
    for (const ChipName& name : Names) {
        if (contains(accelerators, name.text))
            named |= bitOf(name.chip);
    }
    return named;
}

SiteChips decided(Classes named, ChipOrigin origin)
{
    if (named == 0)
        return origin == ChipOrigin::Domestic ? SiteChips{ChipClass::Domestic, true} : SiteChips();
    if (origin == ChipOrigin::Mixed)
        return {};
    if (std::has_single_bit(named))
        return {ChipClass(std::countr_zero(named)), false};
    if (origin == ChipOrigin::Domestic && (named & bitOf(ChipClass::Domestic)) != 0)
        return {ChipClass::Domestic, false};
    if (origin == ChipOrigin::Foreign) {
        for (const ChipClass chip : NewestFirst) {
            if ((named & bitOf(chip)) != 0)
                return {chip, false};
        }
    }
    return {};
}

} // namespace

template <>
const Vocabulary& vocabularyOf<ChipClass>()
{
    static constexpr Term terms[] = {
        {"hopper", QT_TRANSLATE_NOOP("Vocabulary", "Hopper (H100, H800, H200)")},
        {"h20", QT_TRANSLATE_NOOP("Vocabulary", "H20")},
        {"ampere", QT_TRANSLATE_NOOP("Vocabulary", "Ampere (A100, A800)")},
        {"rtx4090", QT_TRANSLATE_NOOP("Vocabulary", "RTX 4090")},
        {"domestic", QT_TRANSLATE_NOOP("Vocabulary", "Domestic chips")},
        {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")},
    };
    static constexpr Vocabulary vocabulary{"chip_class", terms};
    return vocabulary;
}

SiteChips chipsOf(QStringView accelerators, ChipOrigin origin)
{
    return decided(classesNamed(accelerators), origin);
}

std::vector<SiteChips> chipsOfSites(const Dataset& dataset)
{
    std::vector<SiteChips> result(dataset.sites.size());
    forEachBlock(result.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& chunk = dataset.sites.chunk(from / ChunkRows);
        const auto& accelerators = chunk.column<&Site::accelerators>();
        const auto& origins = chunk.column<&Site::chipOrigin>();
        std::vector<Classes> ofTerm; // texts repeat
        if (accelerators.hasTerms()) {
            for (const QString& term : accelerators.terms())
                ofTerm.push_back(classesNamed(term));
        }
        for (std::size_t i = from; i < to; ++i) {
            const Classes named =
                accelerators.hasTerms() ? ofTerm[accelerators.term(i - from)] : classesNamed(accelerators.at(i - from));
            result[i] = decided(named, origins.at(i - from));
        }
    });
    return result;
}

} // namespace atlas
