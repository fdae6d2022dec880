#include "domain/care.h"

#include <algorithm>
#include <array>

namespace gatehouse {

namespace {

// Least and most frame what a site may set: the rules for public-safety video and for personal data
// differ from place to place, which is why the days are settings and not constants.
// 30 days of passages is the usual duty for access records of residential estates; the short class
// for faces of people who are not enrolled follows "no longer than necessary".
constexpr std::array kRules{
    RetentionRule{RetentionClass::UnknownFaceCrops, "unknown_face_crops",
                  "safety of the estate; nobody's consent", "the passage", 1, 7, 30,
                  RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::PassageCrops, "passage_crops",
                  "safety of the estate; the resident's consent", "the passage", 1, 7, 30,
                  RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::Passages, "passages", "duty to keep access records",
                  "the passage", 30, 365, 1095, RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::Alerts, "alerts", "duty to record handling",
                  "the alert, once it is closed", 90, 365, 1095, RetentionMethod::DeleteRow},
    // 30 days is what the rules for public-safety video ask of a system's recordings.
    RetentionRule{RetentionClass::AlertClips, "alert_clips", "safety of the estate", "the alert", 1,
                  30, 90, RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::Visitors, "visitors", "safety of the estate",
                  "the end of the visit", 1, 90, 180, RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::AuditLines, "audit_lines", "accountability; a chain without gaps",
                  "the line", 180, 3650, 3650, RetentionMethod::KeepAlways},
    RetentionRule{RetentionClass::Backups, "backups", "protection against loss", "the copy", 1, 30,
                  90, RetentionMethod::DeleteFile},
    RetentionRule{RetentionClass::Outbox, "outbox", "proof of delivery",
                  "the answer of the receiver", 1, 30, 365, RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::Drafts, "drafts", "work in progress", "the last change", 1, 14,
                  30, RetentionMethod::DeleteRow},
    RetentionRule{RetentionClass::WithdrawnConsents, "withdrawn_consents",
                  "proof that there was consent", "the withdrawal", 365, 1095, 1825,
                  RetentionMethod::DeleteRow},
};

constexpr std::array kBases{
    std::pair{ErasureBasis::RequestOfPerson, "request_of_person"},
    std::pair{ErasureBasis::MovedOut, "moved_out"},
    std::pair{ErasureBasis::EnteredByMistake, "entered_by_mistake"},
    std::pair{ErasureBasis::OrderOfAuthority, "order_of_authority"},
};

}  // namespace

QString erasureBasisName(ErasureBasis basis)
{
    const auto found =
        std::ranges::find(kBases, basis, [](const auto& pair) { return pair.first; });
    return found != kBases.end() ? QString::fromLatin1(found->second) : QString();
}

std::optional<ErasureBasis> erasureBasisFromName(const QString& name)
{
    for (const auto& [basis, text] : kBases) {
        if (name == QLatin1StringView(text)) {
            return basis;
        }
    }
    return std::nullopt;
}

std::span<const RetentionRule> retentionRules()
{
    return kRules;
}

const RetentionRule& retentionRule(RetentionClass of)
{
    const auto found = std::ranges::find(kRules, of, &RetentionRule::of);
    return found != kRules.end() ? *found : kRules.front();
}

std::optional<RetentionClass> retentionClassFromName(const QString& name)
{
    for (const RetentionRule& rule : kRules) {
        if (name == QLatin1StringView(rule.name)) {
            return rule.of;
        }
    }
    return std::nullopt;
}

}  // namespace gatehouse
