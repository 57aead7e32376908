#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_resource_entries(const Index&, Reporter&);
void check_resource_type(const Resource&, const Index&, Reporter&);
void check_shared_name(const Resource&, const Index&, Reporter&);
void check_generated_names(const Index&, Reporter&);
void check_resource_name_lengths(const Index&, Reporter&);
void check_deletion_policy(const Resource&, const Index&, Reporter&);
void check_update_replace_policy(const Resource&, const Index&, Reporter&);
void check_sam_transform(const Resource&, const Index&, Reporter&);

inline constexpr Rule kResourceRules[] = {
    {.id = "E0001",
     .severity = diag::Severity::error,
     .summary = "SAM would make a resource whose name is taken",
     .doc = "rules/E0001.md",
     .check = TemplateCheck{check_generated_names}},
    {.id = "E3001",
     .severity = diag::Severity::error,
     .summary = "A resource is not of the shape that resources have",
     .doc = "rules/E3001.md",
     .check = TemplateCheck{check_resource_entries}},
    {.id = "E3006",
     .severity = diag::Severity::error,
     .summary = "There is no such resource type",
     .doc = "rules/E3006.md",
     .check = ResourceCheck{check_resource_type}},
    {.id = "E3007",
     .severity = diag::Severity::error,
     .summary = "A resource and a parameter share a name",
     .doc = "rules/E3007.md",
     .check = ResourceCheck{check_shared_name}},
    {.id = "E3011",
     .severity = diag::Severity::error,
     .summary = "A resource's name is too long",
     .doc = "rules/E3011.md",
     .check = TemplateCheck{check_resource_name_lengths}},
    {.id = "E3035",
     .severity = diag::Severity::error,
     .summary = "DeletionPolicy has a value that it cannot have",
     .doc = "rules/E3035.md",
     .check = ResourceCheck{check_deletion_policy}},
    {.id = "E3036",
     .severity = diag::Severity::error,
     .summary = "UpdateReplacePolicy has a value that it cannot have",
     .doc = "rules/E3036.md",
     .check = ResourceCheck{check_update_replace_policy}},
    {.id = "E3038",
     .severity = diag::Severity::error,
     .summary = "A SAM resource stands in a template without the SAM transform",
     .doc = "rules/E3038.md",
     .check = ResourceCheck{check_sam_transform}},
};

}  // namespace samgen::lint
