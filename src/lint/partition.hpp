#pragma once

#include <string_view>
#include <utility>

namespace samgen::lint {

// The partition in which a region lies, as ARNs name it: "aws-cn" for "cn-north-1".
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
[[nodiscard]] constexpr std::string_view partition_of(std::string_view region) {
    constexpr std::pair<std::string_view, std::string_view> kOthers[] = {
        {"cn-", "aws-cn"},         {"us-gov-", "aws-us-gov"}, {"us-iso-", "aws-iso"}, {"us-isob-", "aws-iso-b"},
        {"eu-isoe-", "aws-iso-e"}, {"us-isof-", "aws-iso-f"}, {"eusc-", "aws-eusc"},
    };
    for (const auto& [start, partition] : kOthers) {
        if (region.starts_with(start)) {
            return partition;
        }
    }
    return "aws";
}

// AWS::URLSuffix there.
[[nodiscard]] constexpr std::string_view url_suffix_of(std::string_view region) {
    return partition_of(region) == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

}  // namespace samgen::lint
