#include "ownership/journal.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "ownership/digest.hpp"
#include "ownership/disk.hpp"
#include "ownership/json.hpp"
#include "ownership/paths.hpp"
#include "text/json.hpp"
#include "yaml/tree.hpp"

namespace samgen::ownership {
namespace {

constexpr std::size_t kLargestJournal = 16U << 20U;

std::string json_digest(const std::optional<std::string>& sum) { return sum ? text::json_string(*sum) : "null"; }

// The digest at `key`; empty for null; nothing when it is neither.
std::optional<std::string> digest_at(const yaml::Node& entry, std::string_view key) {
    const auto* node = entry.find(key);
    if (node == nullptr || node->kind != yaml::Kind::scalar) {
        return std::nullopt;
    }
    if (node->style == yaml::Style::plain && node->scalar == "null") {
        return "";
    }
    return is_digest(node->scalar) ? std::optional(node->scalar) : std::nullopt;
}

std::optional<std::string> unless_empty(std::string sum) {
    return sum.empty() ? std::nullopt : std::optional(std::move(sum));
}

system::Result<Journal> parse(const system::Path& path, std::string bytes) {
    const auto file = read_json(path, std::move(bytes));
    if (!file) {
        return file.error();
    }
    const auto* files = file->root->find("files");
    if (files == nullptr || files->kind != yaml::Kind::sequence) {
        return file->fault(*file->root, "\"files\" must be an array");
    }
    Journal journal;
    for (const auto* item : files->items) {
        const auto* name = item->find("path");
        if (name == nullptr || name->kind != yaml::Kind::scalar) {
            return file->fault(*item, "\"path\" is missing");
        }
        if (const auto fault = fault_in_path(name->scalar, true)) {
            return file->fault(*name, "this path " + *fault);
        }
        const auto before = digest_at(*item, "before");
        const auto after = digest_at(*item, "after");
        if (!before || !after) {
            return file->fault(*item, "\"before\" and \"after\" must be digests or null");
        }
        const auto* executable = item->find("executable");
        journal.push_back({.path = name->scalar,
                           .before = unless_empty(*before),
                           .after = unless_empty(*after),
                           .executable = executable != nullptr && executable->scalar == "true"});
    }
    return journal;
}

// What is still to be done for one entry.
enum class Remaining { nothing, install, removal };

struct Decision {
    Remaining remaining = Remaining::nothing;
    std::string obstacle;  // why it is left alone; else empty
};

system::Error lost(const system::Path& root, const system::Path& copy, std::string_view path) {
    return {below(root, kJournal).string(), "is left from an interrupted build that cannot be finished: `" +
                                                copy.string() + "`, which should become `" + std::string(path) +
                                                "`, is gone or damaged; delete the journal and build again"};
}

system::Result<Decision> decide(const system::Path& root, const JournalEntry& entry, const system::Path& copy,
                                Copies copies) {
    const auto disk = look(root, entry.path);
    if (!disk) {
        return disk.error();
    }
    if (disk->state == OnDisk::State::blocked) {
        return Decision{Remaining::nothing, disk->obstacle};
    }
    const auto now = disk->state == OnDisk::State::file ? std::optional(digest(disk->bytes)) : std::nullopt;
    if (!entry.after) {
        if (now && now != entry.before) {
            return Decision{Remaining::nothing, "has been edited since, and so was not removed"};
        }
        return Decision{now ? Remaining::removal : Remaining::nothing, {}};
    }
    if (now == entry.after && (!entry.executable || disk->status.executable())) {
        return Decision{};
    }
    if (now && now != entry.before) {
        return Decision{Remaining::nothing, "has been edited since, and so was not replaced"};
    }
    const auto status = system::look_at(copy);
    if (!status) {
        return status.error();
    }
    if (status->kind == system::Kind::missing && !now) {
        // It had been put in its place, and somebody took it away from there.
        return Decision{Remaining::nothing, "has been removed since"};
    }
    if (status->kind != system::Kind::file) {
        return lost(root, copy, entry.path);
    }
    if (copies == Copies::found) {
        const auto bytes = system::read_file(copy, static_cast<std::size_t>(status->size));
        if (!bytes) {
            return bytes.error();
        }
        if (digest(*bytes) != entry.after) {
            return lost(root, copy, entry.path);
        }
    }
    return Decision{Remaining::install, {}};
}

// Removes what removed files leave empty, innermost first.
void prune(const system::Path& root, const Journal& journal) {
    for (const auto& entry : journal) {
        if (entry.after) {
            continue;
        }
        auto above = parents(entry.path);
        std::reverse(above.begin(), above.end());
        for (const auto directory : above) {
            if (!system::remove_empty_directory(below(root, directory))) {
                break;
            }
        }
    }
}

system::Result<void> sync_directories(const system::Path& root, const Journal& journal) {
    std::set<std::string_view> directories{"."};
    for (const auto& entry : journal) {
        for (const auto directory : parents(entry.path)) {
            directories.insert(directory);
        }
    }
    for (const auto directory : directories) {
        const auto full = below(root, directory);
        const auto status = system::look_at(full);
        if (status && status->kind == system::Kind::directory) {
            if (auto synced = system::sync_directory(full); !synced) {
                return synced;
            }
        }
    }
    return {};
}

system::Result<void> sweep(const system::Path& root, const Step& step) {
    const auto staging = below(root, kStaging);
    const auto status = system::look_at(staging);
    if (!status) {
        return status.error();
    }
    if (status->kind == system::Kind::missing) {
        return {};
    }
    announce(step, "sweep the staging directory");
    if (auto removed = system::remove_tree(staging); !removed) {
        return removed;
    }
    announce(step, "remove an empty directory");
    static_cast<void>(system::remove_empty_directory(below(root, kGenerated)));
    return {};
}

}  // namespace

void announce(const Step& step, std::string_view change) {
    if (step) {
        step(change);
    }
}

std::string to_json(const Journal& journal) {
    std::string text = "{\n  \"samgen\": 1,\n  \"files\": [";
    std::string_view separator = "\n    ";
    for (const auto& entry : journal) {
        text.append(separator);
        text += "{ \"path\": " + text::json_string(entry.path) + ", \"before\": " + json_digest(entry.before) +
                ", \"after\": " + json_digest(entry.after) +
                ", \"executable\": " + (entry.executable ? "true" : "false") + " }";
        separator = ",\n    ";
    }
    text += journal.empty() ? "]\n}\n" : "\n  ]\n}\n";
    return text;
}

system::Result<Journal> parse_journal(const system::Path& path, std::string bytes) {
    auto journal = parse(path, std::move(bytes));
    if (!journal) {
        return system::Error{
            journal.error().path,
            journal.error().cause + "; a build was interrupted here, delete the journal and build again"};
    }
    return journal;
}

system::Result<std::optional<Journal>> read_journal(const system::Path& root) {
    if (auto generated = check_generated(root); !generated) {
        return generated.error();
    }
    const auto path = below(root, kJournal);
    const auto status = system::look_at(path);
    if (!status) {
        return status.error();
    }
    if (status->kind == system::Kind::missing) {
        return std::optional<Journal>();
    }
    auto bytes = system::read_file(path, kLargestJournal);
    if (!bytes) {
        return bytes.error();
    }
    auto journal = parse_journal(path, *std::move(bytes));
    if (!journal) {
        return journal.error();
    }
    return std::optional(*std::move(journal));
}

system::Path staged(const system::Path& root, std::size_t index) {
    return below(root, kStaging) / std::to_string(index);
}

system::Result<Recovery> finish(const system::Path& root, const Journal& journal, Copies copies, const Step& step) {
    Recovery recovery{.finished = true, .left_alone = {}};
    // Everything is decided before anything is touched: what cannot be finished is not made worse.
    std::vector<Remaining> remaining;
    for (std::size_t i = 0; i < journal.size(); ++i) {
        auto decision = decide(root, journal[i], staged(root, i), copies);
        if (!decision) {
            return decision.error();
        }
        remaining.push_back(decision->remaining);
        if (!decision->obstacle.empty()) {
            recovery.left_alone.push_back({journal[i].path, std::move(decision->obstacle)});
        }
    }
    for (std::size_t i = 0; i < journal.size(); ++i) {
        const auto path = below(root, journal[i].path);
        if (remaining[i] == Remaining::removal) {
            announce(step, "remove a file");
            if (auto removed = system::remove_file(path); !removed) {
                return removed.error();
            }
        } else if (remaining[i] == Remaining::install) {
            announce(step, "make the directories of a file");
            if (auto made = system::make_directories(path.parent_path()); !made) {
                return made.error();
            }
            announce(step, "put a file in its place");
            if (auto moved = system::move_file(staged(root, i), path); !moved) {
                return moved.error();
            }
        }
    }
    announce(step, "remove empty directories");
    prune(root, journal);
    announce(step, "sync the directories");
    if (auto synced = sync_directories(root, journal); !synced) {
        return synced.error();
    }
    announce(step, "remove the journal");
    if (auto removed = system::remove_file(below(root, kJournal)); !removed) {
        return removed.error();
    }
    announce(step, "sync the removal of the journal");
    if (auto synced = system::sync_directory(below(root, kGenerated)); !synced) {
        return synced.error();
    }
    if (auto swept = sweep(root, step); !swept) {
        return swept.error();
    }
    return recovery;
}

system::Result<Recovery> recover_locked(const system::Path& root, const Step& step) {
    const auto journal = read_journal(root);
    if (!journal) {
        return journal.error();
    }
    if (*journal) {
        return finish(root, **journal, Copies::found, step);
    }
    if (auto swept = sweep(root, step); !swept) {
        return swept.error();
    }
    return Recovery{};
}

}  // namespace samgen::ownership
