#include <fmt/format.h>

#include "model/api_parts.hpp"
#include "spec/listed.hpp"

namespace samgen::model {
namespace {

constexpr std::uint64_t kRateLimit = 2000;  // requests in five minutes from one address

}  // namespace

void add_web_acl(Api& api, const spec::Waf& said, diag::Diagnostics& diagnostics) {
    WebAcl acl;
    acl.association_id = api.logical_id + "WebAclAssociation";
    acl.span = said.span;
    if (said.acl) {
        acl.arn = *said.acl;
        if (!said.of_new_acl.empty()) {
            const auto& key = said.of_new_acl.front();
            diagnostics.error(key.span,
                              fmt::format("`{}` is for a web ACL that samgen makes, but `acl` names one", key.value),
                              "take one of the two away");
        }
    } else {
        acl.logical_id = api.logical_id + "WebAcl";
        acl.arn = cfn::get_att(acl.logical_id, "Arn");
        spec::Listed listed(diagnostics);
        for (const auto& group : said.rules) {
            listed.add(group);
        }
        acl.rule_groups = said.rules.empty() ? std::vector<std::string>{"AWSManagedRulesAmazonIpReputationList",
                                                                        "AWSManagedRulesCommonRuleSet",
                                                                        "AWSManagedRulesKnownBadInputsRuleSet"}
                                             : values_of(said.rules);
        acl.rate_limit = value_of(said.rate_limit).value_or(kRateLimit);
        acl.properties = said.properties;
    }
    api.waf = std::move(acl);
}

}  // namespace samgen::model
