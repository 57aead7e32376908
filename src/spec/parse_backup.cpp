#include "spec/parse_backup.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

std::optional<Backups> read_backups(const yaml::Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Backups backups;
    backups.span = node->span;
    backups.on = is_on(*node);
    backups.tables = texts_of(node->find("tables"));
    backups.at = text_of(node->find("at"));
    backups.keep = count_of(node->find("keep"));
    backups.cold_after = count_of(node->find("cold-after"));
    backups.copy_to = read_arn(*node, "copy-to", "a backup vault's ARN", diagnostics);
    backups.vault = read_text(*node, "vault", "a backup vault's name", diagnostics);
    backups.kms_key = read_arn(*node, "kms-key", "a key's ARN", diagnostics);
    backups.properties = read_raw_map(node->find("properties"), diagnostics);
    return backups;
}

}  // namespace samgen::spec
