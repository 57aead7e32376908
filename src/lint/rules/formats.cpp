#include <algorithm>

#include "lint/engine/context.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

// A pattern that is compiled when it is first needed. One per type, since a rule is a plain function.
template <std::size_t size>
struct Text {
    constexpr Text(const char (&text)[size]) { std::copy_n(text, size, value); }  // NOLINT: a literal is meant
    char value[size];
};

template <Text pattern>
bool fits(std::string_view text) {
    static const auto compiled = text::Pattern::compile(pattern.value, text::Dialect::python);
    return compiled->search(text) != text::Match::no;
}

template <Text pattern>
bool matches(const Validator&, const Node& text) {
    return fits<pattern>(text.text);
}

// The name of an SSM parameter that holds the ID may stand in a launch template.
bool is_image(const Validator& validator, const Node& text) {
    return fits<R"(^ami-([0-9a-z]{8}|[0-9a-z]{17})$)">(text.text) ||
           (text.text.starts_with("resolve:ssm") &&
            to_text(validator.context.place) ==
                "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/ImageId");
}

// An empty name lets CloudFormation make one up.
bool is_bucket_name(const Validator& validator, const Node& text) {
    if (text.text.empty()) {
        return to_text(validator.context.place) == "Resources/AWS::S3::Bucket/Properties/BucketName";
    }
    return fits<R"(^(?![.\-])(?!.*\.\.)(?!.*\-\.)(?!.*\.\-)[a-z0-9.\-]{3,63}(?<![.\-])$)">(text.text);
}

Family make() {
    Family family;
    family.formats = {
        {rule("E1150"), "AWS::EC2::SecurityGroup.Id", "ID of a security group (`sg-` and 8 or 17 hex digits)",
         matches<R"(^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$)">},
        {rule("E1151"), "AWS::EC2::VPC.Id", "ID of a VPC (`vpc-` and 8 or 17 hex digits)",
         matches<R"(^vpc-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$)">},
        {rule("E1152"), "AWS::EC2::Image.Id", "ID of an image (`ami-` and 8 or 17 letters and digits)", is_image},
        {rule("E1153"), "AWS::EC2::SecurityGroup.Name", "name of a security group",
         matches<R"(^[a-zA-Z0-9 \._\-:\/()#\,@\[\]+=&;\{\}!\$\*]+$)">},
        {rule("E1154"), "AWS::EC2::Subnet.Id", "ID of a subnet (`subnet-` and 8 or 17 hex digits)",
         matches<R"(^subnet-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$)">},
        // It listens to the format of subnets, in cfn-lint as well: nothing has the format of log groups' names.
        {rule("E1155"), "AWS::EC2::Subnet.Id", "name of letters, digits and `.-_/#`",
         matches<R"(^[\.\-_\/#A-Za-z0-9]{1,512}\Z)">},
        {rule("E1156"), "AWS::IAM::Role.Arn", "ARN of an IAM role",
         matches<R"(^arn:aws[a-zA-Z-]*:iam::\d{12}:role/.+$)">},
        {rule("E1157"), "AWS::KMS::Key.Arn", "ARN of a KMS key",
         matches<R"(^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$)">},
        {rule("E1158"), "AWS::SNS::Topic.Arn", "ARN of an SNS topic",
         matches<R"(^arn:aws[a-zA-Z-]*:sns:[a-z0-9-]+:\d{12}:.+$)">},
        {rule("E1159"), "AWS::ACM::Certificate.Arn", "ARN of a certificate",
         matches<R"(^arn:aws[a-zA-Z-]*:acm:[a-z0-9-]+:\d{12}:certificate/.+$)">},
        {rule("E1160"), "AWS::Lambda::Function.Arn", "ARN of a Lambda function",
         matches<R"(^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+(:.+)?$)">},
        {rule("E1161"), "AWS::S3::Bucket.Name", "name of a bucket (3 to 63 small letters, digits, dots and hyphens)",
         is_bucket_name},
        {rule("E1162"), "AWS::KMS::Key.Id", "ID of a KMS key",
         matches<
             R"(^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[a-zA-Z0-9/_-]+)$)">},
        {rule("E1163"), "AWS::Lambda::Function.Name", "name of a Lambda function",
         matches<R"(^[a-zA-Z0-9_-]{1,140}$)">},
        {rule("E1164"), "AWS::KMS::Alias.AliasName", "name of a KMS alias (`alias/...`)",
         matches<R"(^alias/[a-zA-Z0-9:/_-]+$)">},
    };
    return family;
}

}  // namespace

const Family& format_rules() {
    static const Family family = make();
    return family;
}

}  // namespace samgen::lint
