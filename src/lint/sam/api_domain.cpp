#include "lint/sam/api_domain.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

std::string digits_of_node(const Node& node) {
    return digits_of(is_text(&node) ? std::string(node.text) : to_json(node));
}

class Domain {
   public:
    Domain(Context& context, const Source& source, Members attributes, Resources& made)
        : context_(context),
          make_(context.make),
          source_(source),
          attributes_(std::move(attributes)),
          made_(made),
          domain_(source.find("Domain")),
          place_(source.place("Domain")) {}

    void rest() {
        if (!check()) {
            return;
        }
        const auto* endpoint = domain_->find("EndpointConfiguration");
        const bool is_private = is_text(endpoint, "PRIVATE");
        if (present(endpoint) == nullptr) {
            endpoint = make_.text("REGIONAL");
        } else if (!is_private && !is_text(endpoint, "EDGE") && !is_text(endpoint, "REGIONAL")) {
            context_.problem(place_, "`EndpointConfiguration` of `Domain` can be `EDGE`, `REGIONAL` or `PRIVATE`");
        }
        const auto* name = domain_->find("DomainName");
        const auto* certificate = domain_->find("CertificateArn");
        id_ = joined({is_private ? "ApiGatewayDomainNameV2" : "ApiGatewayDomainName", digits_of_node(*name)});
        auto& domain = add(id_, is_private ? "AWS::ApiGateway::DomainNameV2" : "AWS::ApiGateway::DomainName");
        domain.set("DomainName", name);
        domain.set(is_text(endpoint, "REGIONAL") ? "RegionalCertificateArn" : "CertificateArn", certificate);
        domain.set("EndpointConfiguration",
                   make_.map({{"Types", make_.list({endpoint})},
                              {"IpAddressType", something(member(domain_, "IpAddressType"))}}));
        if (!is_private) {
            domain.set("MutualTlsAuthentication", mutual_tls());
            domain.set("OwnershipVerificationCertificateArn",
                       something(member(domain_, "OwnershipVerificationCertificateArn")));
        } else {
            domain.set("Policy", something(member(domain_, "Policy")));
        }
        for (const auto* property : {"SecurityPolicy", "EndpointAccessMode"}) {
            domain.set(property, something(member(domain_, property)));
        }
        const auto* normalize = domain_->find("NormalizeBasePath");
        const bool is_normal = normalize == nullptr || is_something(normalize);
        each_base_path([&](const Node* path) {
            std::string letters;
            for (const char c : text_of(path)) {
                letters += text::is_letter_or_digit(c) ? std::string(1, c) : "";
            }
            auto& mapping = add(joined({source_.id, letters, "BasePathMapping"}),
                                is_private ? "AWS::ApiGateway::BasePathMappingV2" : "AWS::ApiGateway::BasePathMapping");
            if (path != nullptr) {
                mapping.set("BasePath", is_normal ? make_.text(letters) : path);
            }
            mapping.set(is_private ? "DomainNameArn" : "DomainName", make_.ref(id_));
            mapping.set("RestApiId", make_.ref(source_.id));
            mapping.set("Stage", make_.ref(joined({source_.id, ".Stage"})));
        });
        if (const auto* access = member(domain_, "AccessAssociation"); is_private && is_map(access)) {
            const auto* endpoint_id = member(access, "VpcEndpointId");
            auto& association = add(joined({"DomainNameAccessAssociation", digits_of(to_json(*access) + id_)}),
                                    "AWS::ApiGateway::DomainNameAccessAssociation");
            association.set("DomainNameArn", make_.ref(id_));
            association.set("AccessAssociationSourceType", make_.text("VPCE"));
            association.set("AccessAssociationSource", endpoint_id);
        }
        records(endpoint);
    }

    void http(const Node* tags) {
        if (!check()) {
            return;
        }
        const auto* endpoint = member(domain_, "EndpointConfiguration");
        if (endpoint == nullptr) {
            endpoint = make_.text("REGIONAL");
        } else if (!is_text(endpoint, "REGIONAL")) {
            context_.problem(place_, "`EndpointConfiguration` of `Domain` can only be `REGIONAL`");
        }
        const auto* name = domain_->find("DomainName");
        id_ = joined({"ApiGatewayDomainNameV2", digits_of_node(*name)});
        auto& domain = add(id_, "AWS::ApiGatewayV2::DomainName");
        domain.set("DomainName", name);
        domain.set("DomainNameConfigurations",
                   make_.list({make_.map({{"CertificateArn", domain_->find("CertificateArn")},
                                          {"EndpointType", endpoint},
                                          {"OwnershipVerificationCertificateArn",
                                           something(member(domain_, "OwnershipVerificationCertificateArn"))},
                                          {"SecurityPolicy", something(member(domain_, "SecurityPolicy"))}})}));
        domain.set("MutualTlsAuthentication", mutual_tls());
        domain.set("Tags", tags);
        each_base_path([&](const Node* path) {
            std::string letters;
            bool is_right = true;
            for (const char c : text_of(path)) {
                const bool is_mark = c == '-' || c == '_' || c == '/';
                is_right = is_right && (is_mark || text::is_letter_or_digit(c));
                letters += is_mark ? "" : std::string(1, c);
            }
            if (!is_right) {
                context_.problem(place_, fmt::format("`{}` cannot be a base path", text_of(path)),
                                 "letters, digits, `-`, `_` and `/`");
                return;
            }
            auto& mapping = add(joined({source_.id, letters, "ApiMapping"}), "AWS::ApiGatewayV2::ApiMapping");
            mapping.set("ApiId", make_.ref(source_.id));
            if (path != nullptr) {
                auto key = path->text;
                while (key.starts_with('/')) {
                    key.remove_prefix(1);
                }
                while (key.ends_with('/')) {
                    key.remove_suffix(1);
                }
                mapping.set("ApiMappingKey", make_.text(key, path->span));
            }
            mapping.set("DomainName", make_.ref(id_));
            mapping.set("Stage", make_.ref(joined({source_.id, ".Stage"})));
        });
        records(endpoint);
    }

   private:
    Resource& add(std::string id, std::string_view type) {
        auto& made = context_.resource(std::move(id), type, attributes_, place_);
        made_.push_back(&made);
        return made;
    }

    bool check() {
        if (!is_map(domain_)) {
            return false;
        }
        bool is_right = true;
        for (const auto* property : {"DomainName", "CertificateArn"}) {
            if (member(domain_, property) == nullptr) {
                context_.problem(place_, fmt::format("`Domain` needs `{}`", property));
                is_right = false;
            }
        }
        return is_right;
    }

    const Node* mutual_tls() {
        const auto* tls = something(member(domain_, "MutualTlsAuthentication"));
        if (tls == nullptr) {
            return nullptr;
        }
        bool is_right = is_map(tls);
        for (const auto& entry : entries_of(tls)) {
            is_right = is_right && (entry.key == "TruststoreUri" || entry.key == "TruststoreVersion");
        }
        if (!is_right) {
            context_.problem(place_, "`MutualTlsAuthentication` is a map of `TruststoreUri` and `TruststoreVersion`");
        }
        return make_.map({{"TruststoreUri", something(member(tls, "TruststoreUri"))},
                          {"TruststoreVersion", something(member(tls, "TruststoreVersion"))}});
    }

    // Calls `visit` with each base path; with nullptr when there is none.
    template <class Visit>
    void each_base_path(Visit visit) {
        const auto* paths = something(member(domain_, "BasePath"));
        if (is_text(paths)) {
            visit(paths);
        } else if (is_list(paths)) {
            for (const auto* path : paths->items) {
                if (is_text(path)) {
                    visit(path);
                } else {
                    context_.problem(place_, "`BasePath` has to be a string or a list of strings");
                }
            }
        } else {
            visit(nullptr);
        }
    }

    void records(const Node* endpoint) {
        const auto* route53 = member(domain_, "Route53");
        if (route53 == nullptr) {
            return;
        }
        const auto* zone_id = member(route53, "HostedZoneId");
        const auto* zone_name = member(route53, "HostedZoneName");
        if (zone_id == nullptr && zone_name == nullptr) {
            context_.problem(place_, "`Route53` needs `HostedZoneId` or `HostedZoneName`");
            return;
        }
        const auto& zone = is_something(zone_id) || zone_name == nullptr ? *zone_id : *zone_name;
        const auto* is_separate = something(member(route53, "SeparateRecordSetGroup"));
        const bool is_rest = source_.type == kApi;
        if (is_rest && is_separate != nullptr && is_separate->kind != Kind::boolean) {
            context_.problem(place_, "`SeparateRecordSetGroup` has to be a boolean");
        }
        auto id = joined({"RecordSetGroup", digits_of_node(zone)});
        if (is_rest && is_separate != nullptr) {
            id = joined({"RecordSetGroup", digits_of(to_json(zone) + to_json(*domain_->find("DomainName")))});
        }
        Resource* own = nullptr;  // WebSocket APIs share no records
        auto& group = source_.type == kWebSocketApi ? own : context_.record_set_groups[id];
        if (group == nullptr) {
            group = &context_.resource(id, "AWS::Route53::RecordSetGroup", attributes_, place_);
            group->set("HostedZoneId", zone_id);
            if (is_rest || zone_id == nullptr) {
                group->set("HostedZoneName", zone_name);
            }
        }
        std::vector<const Node*> all;
        if (const auto* before = group->properties.find("RecordSets")) {
            all.assign(before->items.begin(), before->items.end());
        }
        all.push_back(record("A", *route53, endpoint));
        if (is_true(member(route53, "IpV6"))) {
            all.push_back(record("AAAA", *route53, endpoint));
        }
        group->set("RecordSets", make_.list(all));
        made_.push_back(group);
    }

    const Node* record(std::string_view type, const Node& route53, const Node* endpoint) const {
        const auto said = [&](std::string_view property) { return member(&route53, property); };
        const Node* zone = said("VpcEndpointHostedZoneId");
        const Node* name = said("VpcEndpointDomainName");
        if (is_text(endpoint, "REGIONAL")) {
            zone = make_.get_att(id_, "RegionalHostedZoneId");
            name = make_.get_att(id_, "RegionalDomainName");
        } else if (is_text(endpoint, "EDGE")) {
            zone = make_.text("Z2FDTNDATAQYW2");  // CloudFront's
            name = said("DistributionDomainName");
            name = name == nullptr ? make_.get_att(id_, "DistributionDomainName") : name;
        }
        return make_.map({{"Name", domain_->find("DomainName")},
                          {"Type", make_.text(type)},
                          {"AliasTarget", make_.map({{"EvaluateTargetHealth", said("EvaluateTargetHealth")},
                                                     {"HostedZoneId", zone},
                                                     {"DNSName", name}})},
                          {"Region", said("Region")},
                          {"SetIdentifier", said("SetIdentifier")}});
    }

    Context& context_;
    const Maker& make_;
    const Source& source_;
    Members attributes_;
    Resources& made_;
    const Node* domain_;
    text::Span place_;
    std::string id_;
};

}  // namespace

void add_rest_domain(Context& context, const Source& source, Resources& made) {
    Domain(context, source, source.passed_on(), made).rest();
}

void add_http_domain(Context& context, const Source& source, Members attributes, const Node* tags, Resources& made) {
    Domain(context, source, std::move(attributes), made).http(tags);
}

}  // namespace samgen::lint::sam
