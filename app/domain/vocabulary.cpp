// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/vocabulary.h"

namespace atlas {

std::optional<std::size_t> Vocabulary::indexOf(QStringView key) const
{
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (key == QLatin1StringView(terms[i].key))
            return i;
    }
    return std::nullopt;
}

QString Vocabulary::keys() const
{
    QStringList list;
    for (const Term& term : terms)
        list << QString::fromLatin1(term.key);
    return list.join(QStringLiteral(", "));
}

QString labelOf(const Term& term, const Phrases& phrases)
{
    return phrases.translate("Vocabulary", term.label);
}

double radiusKm(LocationPrecision precision)
{
    switch (precision) {
    case LocationPrecision::Site:
        return 0.5;
    case LocationPrecision::Park:
        return 5;
    case LocationPrecision::District:
        return 15;
    case LocationPrecision::City:
        return 30;
    }
    return 30;
}

#define ATLAS_VOCABULARY(E, NAME, ...)                                                                                 \
    template <>                                                                                                        \
    const Vocabulary& vocabularyOf<E>()                                                                                \
    {                                                                                                                  \
        static constexpr Term terms[] = {__VA_ARGS__};                                                                 \
        static constexpr Vocabulary vocabulary{NAME, terms};                                                           \
        return vocabulary;                                                                                             \
    }

// clang-format off
ATLAS_VOCABULARY(LocationPrecision, "location_precision",
    {"site", QT_TRANSLATE_NOOP("Vocabulary", "Site")}, {"park", QT_TRANSLATE_NOOP("Vocabulary", "Park")},
    {"district", QT_TRANSLATE_NOOP("Vocabulary", "District")}, {"city", QT_TRANSLATE_NOOP("Vocabulary", "City")})
ATLAS_VOCABULARY(Datum, "datum",
    {"wgs84", QT_TRANSLATE_NOOP("Vocabulary", "WGS 84")}, {"gcj02", QT_TRANSLATE_NOOP("Vocabulary", "GCJ-02")},
    {"bd09", QT_TRANSLATE_NOOP("Vocabulary", "BD-09")}, {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")})
ATLAS_VOCABULARY(OwnerType, "owner_type",
    {"telecom", QT_TRANSLATE_NOOP("Vocabulary", "Telecom operator")},
    {"cloud", QT_TRANSLATE_NOOP("Vocabulary", "Cloud company")},
    {"soe", QT_TRANSLATE_NOOP("Vocabulary", "State-owned company")},
    {"government", QT_TRANSLATE_NOOP("Vocabulary", "Government")},
    {"listed", QT_TRANSLATE_NOOP("Vocabulary", "Listed company")},
    {"private", QT_TRANSLATE_NOOP("Vocabulary", "Private company")},
    {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")})
ATLAS_VOCABULARY(Stage, "stage",
    {"announced", QT_TRANSLATE_NOOP("Vocabulary", "Announced")},
    {"under_construction", QT_TRANSLATE_NOOP("Vocabulary", "Under construction")},
    {"operational", QT_TRANSLATE_NOOP("Vocabulary", "In service")},
    {"suspended", QT_TRANSLATE_NOOP("Vocabulary", "Suspended")},
    {"cancelled", QT_TRANSLATE_NOOP("Vocabulary", "Cancelled")},
    {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")})
ATLAS_VOCABULARY(Purpose, "purpose",
    {"training", QT_TRANSLATE_NOOP("Vocabulary", "Training")}, {"inference", QT_TRANSLATE_NOOP("Vocabulary", "Inference")},
    {"mixed", QT_TRANSLATE_NOOP("Vocabulary", "Mixed")}, {"hpc", QT_TRANSLATE_NOOP("Vocabulary", "Supercomputing")},
    {"cloud", QT_TRANSLATE_NOOP("Vocabulary", "Cloud")}, {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")})
ATLAS_VOCABULARY(ChipOrigin, "chip_origin",
    {"domestic", QT_TRANSLATE_NOOP("Vocabulary", "Domestic chips")}, {"foreign", QT_TRANSLATE_NOOP("Vocabulary", "Foreign chips")},
    {"mixed", QT_TRANSLATE_NOOP("Vocabulary", "Mixed")}, {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")})
ATLAS_VOCABULARY(NationalHub, "national_hub",
    {"beijing_tianjin_hebei", QT_TRANSLATE_NOOP("Vocabulary", "Beijing-Tianjin-Hebei")},
    {"yangtze_river_delta", QT_TRANSLATE_NOOP("Vocabulary", "Yangtze River Delta")},
    {"greater_bay_area", QT_TRANSLATE_NOOP("Vocabulary", "Greater Bay Area")},
    {"chengdu_chongqing", QT_TRANSLATE_NOOP("Vocabulary", "Chengdu-Chongqing")},
    {"inner_mongolia", QT_TRANSLATE_NOOP("Vocabulary", "Inner Mongolia")},
    {"guizhou", QT_TRANSLATE_NOOP("Vocabulary", "Guizhou")}, {"gansu", QT_TRANSLATE_NOOP("Vocabulary", "Gansu")},
    {"ningxia", QT_TRANSLATE_NOOP("Vocabulary", "Ningxia")})
ATLAS_VOCABULARY(Quantity, "quantity",
    {"idle", QT_TRANSLATE_NOOP("Vocabulary", "Idle or used share")},
    {"capacity", QT_TRANSLATE_NOOP("Vocabulary", "Capacity in service")},
    {"capacity_planned", QT_TRANSLATE_NOOP("Vocabulary", "Planned capacity")},
    {"power", QT_TRANSLATE_NOOP("Vocabulary", "Power")},
    {"power_planned", QT_TRANSLATE_NOOP("Vocabulary", "Planned power")},
    {"racks", QT_TRANSLATE_NOOP("Vocabulary", "Racks in place")},
    {"racks_planned", QT_TRANSLATE_NOOP("Vocabulary", "Planned racks")},
    {"investment", QT_TRANSLATE_NOOP("Vocabulary", "Investment")},
    {"rent", QT_TRANSLATE_NOOP("Vocabulary", "Rent")},
    {"pue", QT_TRANSLATE_NOOP("Vocabulary", "PUE")},
    {"electricity_price", QT_TRANSLATE_NOOP("Vocabulary", "Electricity price")})
ATLAS_VOCABULARY(Basis, "basis",
    {"compute_use", QT_TRANSLATE_NOOP("Vocabulary", "Compute use")},
    {"sold_capacity", QT_TRANSLATE_NOOP("Vocabulary", "Sold capacity")},
    {"rack_occupancy", QT_TRANSLATE_NOOP("Vocabulary", "Rack occupancy")},
    {"power_load", QT_TRANSLATE_NOOP("Vocabulary", "Power load")},
    {"stated_idle", QT_TRANSLATE_NOOP("Vocabulary", "Stated idle share")})
ATLAS_VOCABULARY(Role, "role",
    {"value", QT_TRANSLATE_NOOP("Vocabulary", "Value")}, {"range", QT_TRANSLATE_NOOP("Vocabulary", "Range")},
    {"lower_bound", QT_TRANSLATE_NOOP("Vocabulary", "At least")}, {"upper_bound", QT_TRANSLATE_NOOP("Vocabulary", "At most")},
    {"context", QT_TRANSLATE_NOOP("Vocabulary", "Context only")})
ATLAS_VOCABULARY(NumberFormat, "number_format",
    {"fp16", QT_TRANSLATE_NOOP("Vocabulary", "FP16")}, {"fp32", QT_TRANSLATE_NOOP("Vocabulary", "FP32")},
    {"fp64", QT_TRANSLATE_NOOP("Vocabulary", "FP64")},
    {"unspecified", QT_TRANSLATE_NOOP("Vocabulary", "precision not stated")})
ATLAS_VOCABULARY(ClaimKind, "claim_kind",
    {"reported", QT_TRANSLATE_NOOP("Vocabulary", "Reported")}, {"observed", QT_TRANSLATE_NOOP("Vocabulary", "Observed")},
    {"calculated", QT_TRANSLATE_NOOP("Vocabulary", "Calculated")}, {"assumed", QT_TRANSLATE_NOOP("Vocabulary", "Assumed")})
ATLAS_VOCABULARY(Confidence, "confidence",
    {"high", QT_TRANSLATE_NOOP("Vocabulary", "high")}, {"medium", QT_TRANSLATE_NOOP("Vocabulary", "medium")},
    {"low", QT_TRANSLATE_NOOP("Vocabulary", "low")})
ATLAS_VOCABULARY(EventKind, "event_kind",
    {"announced", QT_TRANSLATE_NOOP("Vocabulary", "Announced")}, {"approved", QT_TRANSLATE_NOOP("Vocabulary", "Approved")},
    {"construction_start", QT_TRANSLATE_NOOP("Vocabulary", "Construction started")},
    {"operational", QT_TRANSLATE_NOOP("Vocabulary", "In service")}, {"expanded", QT_TRANSLATE_NOOP("Vocabulary", "Expanded")},
    {"suspended", QT_TRANSLATE_NOOP("Vocabulary", "Suspended")}, {"resumed", QT_TRANSLATE_NOOP("Vocabulary", "Resumed")},
    {"cancelled", QT_TRANSLATE_NOOP("Vocabulary", "Cancelled")}, {"sold", QT_TRANSLATE_NOOP("Vocabulary", "Sold")},
    {"contract_ended", QT_TRANSLATE_NOOP("Vocabulary", "Contract ended")},
    {"equipment_resale", QT_TRANSLATE_NOOP("Vocabulary", "Equipment resold")})
ATLAS_VOCABULARY(SegmentKind, "segment_kind",
    {"fleet_in_place", QT_TRANSLATE_NOOP("Vocabulary", "Operator's fleet in a place")},
    {"operator", QT_TRANSLATE_NOOP("Vocabulary", "Operator")},
    {"city_or_cluster", QT_TRANSLATE_NOOP("Vocabulary", "City or cluster")},
    {"chip_origin", QT_TRANSLATE_NOOP("Vocabulary", "Chip origin")},
    {"place_class", QT_TRANSLATE_NOOP("Vocabulary", "Class of place")},
    {"province", QT_TRANSLATE_NOOP("Vocabulary", "Province")}, {"region", QT_TRANSLATE_NOOP("Vocabulary", "Region")},
    {"nation", QT_TRANSLATE_NOOP("Vocabulary", "Nation")}, {"context", QT_TRANSLATE_NOOP("Vocabulary", "Context only")})
ATLAS_VOCABULARY(PlaceKind, "place_kind",
    {"province", QT_TRANSLATE_NOOP("Vocabulary", "Province")}, {"prefecture", QT_TRANSLATE_NOOP("Vocabulary", "Prefecture")})
ATLAS_VOCABULARY(Region, "region",
    {"east", QT_TRANSLATE_NOOP("Vocabulary", "East")}, {"central", QT_TRANSLATE_NOOP("Vocabulary", "Central")},
    {"west", QT_TRANSLATE_NOOP("Vocabulary", "West")}, {"north_east", QT_TRANSLATE_NOOP("Vocabulary", "North-east")})
ATLAS_VOCABULARY(PlaceClass, "place_class",
    {"metropolitan", QT_TRANSLATE_NOOP("Vocabulary", "Metropolitan")},
    {"east_other", QT_TRANSLATE_NOOP("Vocabulary", "Other prefecture of the east")},
    {"remote", QT_TRANSLATE_NOOP("Vocabulary", "Remote")}, {"other", QT_TRANSLATE_NOOP("Vocabulary", "Other")})
ATLAS_VOCABULARY(SourceGrade, "source_grade",
    {"official", QT_TRANSLATE_NOOP("Vocabulary", "Official")}, {"company", QT_TRANSLATE_NOOP("Vocabulary", "Company")},
    {"press", QT_TRANSLATE_NOOP("Vocabulary", "Press")}, {"digest", QT_TRANSLATE_NOOP("Vocabulary", "Digest")},
    {"forum", QT_TRANSLATE_NOOP("Vocabulary", "Forum")}, {"repost_or_blog", QT_TRANSLATE_NOOP("Vocabulary", "Repost or blog")},
    {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")})
ATLAS_VOCABULARY(HubKind, "hub_kind",
    {"demand", QT_TRANSLATE_NOOP("Vocabulary", "Demand centre")}, {"national_hub", QT_TRANSLATE_NOOP("Vocabulary", "National hub")},
    {"cluster", QT_TRANSLATE_NOOP("Vocabulary", "Cluster")}, {"what_if", QT_TRANSLATE_NOOP("Vocabulary", "What-if hub")})
ATLAS_VOCABULARY(LinkDirection, "link_direction",
    {"round_trip", QT_TRANSLATE_NOOP("Vocabulary", "Round trip")}, {"one_way", QT_TRANSLATE_NOOP("Vocabulary", "One way")},
    {"unstated", QT_TRANSLATE_NOOP("Vocabulary", "Not stated")})
ATLAS_VOCABULARY(Badge, "badge",
    {"sourced", QT_TRANSLATE_NOOP("Vocabulary", "Sourced")}, {"derived", QT_TRANSLATE_NOOP("Vocabulary", "Derived")},
    {"assumed", QT_TRANSLATE_NOOP("Vocabulary", "Assumed")})
ATLAS_VOCABULARY(DistressSignal, "distress_signal",
    {"low_rack_occupancy", QT_TRANSLATE_NOOP("Vocabulary", "Low rack occupancy")},
    {"low_compute_use", QT_TRANSLATE_NOOP("Vocabulary", "Low compute use")},
    {"contract_ended", QT_TRANSLATE_NOOP("Vocabulary", "Rental contract ended or unused")},
    {"scope_cut", QT_TRANSLATE_NOOP("Vocabulary", "Scope cut by the anchor tenant")},
    {"cancelled_or_frozen", QT_TRANSLATE_NOOP("Vocabulary", "Project cancelled or frozen")},
    {"equipment_resale", QT_TRANSLATE_NOOP("Vocabulary", "Equipment resold")},
    {"vouchers", QT_TRANSLATE_NOOP("Vocabulary", "Vouchers or free compute")},
    {"chip_mismatch", QT_TRANSLATE_NOOP("Vocabulary", "Chips that policy or buyers do not want")},
    {"leverage", QT_TRANSLATE_NOOP("Vocabulary", "Debt or impairment of the operator")},
    {"failed_merger", QT_TRANSLATE_NOOP("Vocabulary", "Failed sale or merger")},
    {"insolvency", QT_TRANSLATE_NOOP("Vocabulary", "Insolvency")},
    {"judicial_auction", QT_TRANSLATE_NOOP("Vocabulary", "Judicial auction")},
    {"licence_revoked", QT_TRANSLATE_NOOP("Vocabulary", "Licence revoked")},
    {"failed_tender", QT_TRANSLATE_NOOP("Vocabulary", "Failed tender")})
ATLAS_VOCABULARY(SignalStrength, "signal_strength",
    {"strong", QT_TRANSLATE_NOOP("Vocabulary", "strong")}, {"medium", QT_TRANSLATE_NOOP("Vocabulary", "medium")},
    {"weak", QT_TRANSLATE_NOOP("Vocabulary", "weak")})
ATLAS_VOCABULARY(Scope, "scope",
    {"nation", QT_TRANSLATE_NOOP("Vocabulary", "Nation")}, {"hub", QT_TRANSLATE_NOOP("Vocabulary", "National hub")},
    {"cluster", QT_TRANSLATE_NOOP("Vocabulary", "Cluster")}, {"province", QT_TRANSLATE_NOOP("Vocabulary", "Province")},
    {"city", QT_TRANSLATE_NOOP("Vocabulary", "City")}, {"company", QT_TRANSLATE_NOOP("Vocabulary", "Company")},
    {"network", QT_TRANSLATE_NOOP("Vocabulary", "Network")}, {"segment", QT_TRANSLATE_NOOP("Vocabulary", "Segment")})
// clang-format on
#undef ATLAS_VOCABULARY

} // namespace atlas
