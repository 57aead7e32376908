#include "spec/parse_backup.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

std::optional<Backups> read_backups(const yaml::Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Backups backups;
    backups.span = node->span;
    backups.on = node->kind == yaml::Kind::mapping || is_true(node);
    backups.tables = texts_of(node->find("tables"));
    backups.at = text_of(node->find("at"));
    backups.keep = count_of(node->find("keep"));
    backups.cold_after = count_of(node->find("cold-after"));
    for (const auto& entry : entries_of(node)) {
        if (entry.key->scalar == "copy-to") {
            backups.copy_to = read_arn(entry, "a backup vault's ARN", diagnostics);
        } else if (entry.key->scalar == "vault") {
            backups.vault = read_text_value(entry, "a backup vault's name", diagnostics);
        }
    }
    backups.kms_key = read_key_arn(*node, diagnostics);
    backups.properties = read_raw_map(node->find("properties"), diagnostics);
    return backups;
}

}  // namespace samgen::spec
