#include "ownership/plan.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "ownership/diff.hpp"
#include "ownership/digest.hpp"
#include "ownership/disk.hpp"
#include "ownership/manifest.hpp"
#include "ownership/paths.hpp"

namespace samgen::ownership {
namespace {

using Wanted = std::map<std::string_view, const File*>;

system::Result<Wanted> sorted(std::span<const File> files) {
    std::vector<std::string_view> paths;
    Wanted wanted;
    for (const auto& file : files) {
        if (auto fault = fault_in_path(file.path)) {
            return system::Error{file.path, "cannot be written: it " + *fault};
        }
        paths.push_back(file.path);
        wanted.emplace(file.path, &file);
    }
    if (auto error = collision(paths)) {
        return *std::move(error);
    }
    return wanted;
}

struct Outcome {
    std::vector<Item> items;
    Manifest manifest;  // as it will be
};

// Compares one output directory with what is wanted there.
class Comparison {
   public:
    Comparison(const system::Path& root, const Wanted& wanted, const Manifest& manifest, bool force)
        : root_(root), wanted_(wanted), manifest_(manifest), force_(force) {}

    system::Result<Outcome> run() {
        for (const auto& [path, file] : wanted_) {
            auto item = file->owner == Owner::developer ? developers(*file) : samgens(*file);
            if (!item) {
                return item.error();
            }
            outcome_.items.push_back(*std::move(item));
        }
        for (const auto& [path, sum] : manifest_.files) {
            if (auto left = no_longer_wanted(path, sum); !left) {
                return left.error();
            }
        }
        for (const auto& path : manifest_.handed_over) {
            if (auto left = orphaned(path); !left) {
                return left.error();
            }
        }
        std::stable_sort(outcome_.items.begin(), outcome_.items.end(),
                         [](const Item& a, const Item& b) { return a.path < b.path; });
        return std::move(outcome_);
    }

   private:
    static Item item_for(const File& file, Action action) {
        return {.action = action,
                .path = file.path,
                .owner = file.owner,
                .executable = file.executable,
                .before = {},
                .after = file.bytes,
                .before_digest = {},
                .after_digest = {},
                .reason = {},
                .forcible = false};
    }

    static Item conflict(const File& file, std::string reason) {
        auto item = item_for(file, Action::conflict);
        item.reason = std::move(reason);
        return item;
    }

    system::Result<Item> developers(const File& file) {
        const auto status = system::look_at(below(root_, file.path));
        if (!status) {
            return status.error();
        }
        if (status->kind == system::Kind::directory) {
            return conflict(file, "is a directory, where a file should be");
        }
        outcome_.manifest.handed_over.insert(file.path);
        if (status->kind != system::Kind::missing) {
            return item_for(file, Action::kept);
        }
        const bool had = manifest_.handed_over.contains(file.path);
        if (had && !force_) {
            return item_for(file, Action::missing_handed_over);
        }
        const auto disk = look(root_, file.path);
        if (!disk) {
            return disk.error();
        }
        if (disk->state == OnDisk::State::blocked) {
            return conflict(file, disk->obstacle);
        }
        auto item = item_for(file, had ? Action::recreate : Action::create);
        item.after_digest = digest(file.bytes);
        return item;
    }

    system::Result<Item> samgens(const File& file) {
        auto disk = look(root_, file.path);
        if (!disk) {
            return disk.error();
        }
        const auto known = written_digest(file.path);
        const auto new_sum = digest(file.bytes);
        outcome_.manifest.files.emplace(file.path, new_sum);
        if (disk->state == OnDisk::State::blocked) {
            return conflict(file, disk->obstacle);
        }
        auto item = item_for(file, Action::update);
        item.after_digest = new_sum;
        if (disk->state == OnDisk::State::missing) {
            item.action = Action::create;
            return item;
        }
        item.before = std::move(disk->bytes);
        if (item.before == item.after) {
            const bool may_run = !file.executable || disk->status.executable();
            item.before_digest = new_sum;
            item.action = !may_run ? Action::update : known == new_sum ? Action::unchanged : Action::adopt;
            return item;
        }
        item.before_digest = digest(*item.before);
        if (known == item.before_digest) {
            return item;
        }
        if (manifest_.handed_over.contains(file.path)) {
            item.action = Action::conflict;
            item.reason = "is yours, but samgen now writes that file itself; move yours away";
            return item;
        }
        item.action = force_ ? Action::update : Action::conflict;
        item.reason = force_  ? ""
                      : known ? "has been edited since samgen wrote it"
                              : "is there already, and samgen did not write it";
        item.forcible = !force_;
        return item;
    }

    // The digest of what samgen wrote at `path`. On file systems that ignore case, a file whose name changed in nothing
    // else is still the one in the manifest.
    std::optional<std::string> written_digest(std::string_view path) const {
        if (const auto known = manifest_.files.find(path); known != manifest_.files.end()) {
            return known->second;
        }
        for (const auto& [other, sum] : manifest_.files) {
            if (one_file(other, path)) {
                return sum;
            }
        }
        return std::nullopt;
    }

    bool one_file(std::string_view a, std::string_view b) const {
        return a.size() == b.size() && folded(a) == folded(b) && system::same_file(below(root_, a), below(root_, b));
    }

    system::Result<void> no_longer_wanted(const std::string& path, const std::string& sum) {
        const bool wanted =
            wanted_.contains(path) ||
            std::any_of(wanted_.begin(), wanted_.end(), [&](const auto& file) { return one_file(path, file.first); });
        if (wanted) {
            return {};
        }
        auto disk = look(root_, path);
        if (!disk) {
            return disk.error();
        }
        if (disk->state == OnDisk::State::missing) {
            return {};
        }
        Item item{
            .action = Action::orphan_edited,
            .path = path,
            .owner = Owner::samgen,
            .executable = false,
            .before = disk->content(),
            .after = {},
            .before_digest = {},
            .after_digest = {},
            .reason = disk->state == OnDisk::State::blocked ? disk->obstacle : "has been edited since samgen wrote it",
            .forcible = false};
        if (item.before) {
            item.before_digest = digest(*item.before);
        }
        if (item.before_digest == sum) {
            item.action = Action::remove;
            item.reason.clear();
        }
        outcome_.items.push_back(std::move(item));
        return {};
    }

    // A file that was handed over and is wanted no more is named, once, and forgotten: it is the developer's to keep or
    // to remove, and would be theirs as well if it were wanted again.
    system::Result<void> orphaned(const std::string& path) {
        if (wanted_.contains(path)) {
            return {};
        }
        const auto status = system::look_at(below(root_, path));
        if (!status) {
            return status.error();
        }
        if (status->kind != system::Kind::missing) {
            outcome_.items.push_back({.action = Action::orphan_edited,
                                      .path = path,
                                      .owner = Owner::developer,
                                      .executable = false,
                                      .before = {},
                                      .after = {},
                                      .before_digest = {},
                                      .after_digest = {},
                                      .reason = "is yours, and the spec needs it no more",
                                      .forcible = false});
        }
        return {};
    }

    const system::Path& root_;
    const Wanted& wanted_;
    const Manifest& manifest_;
    bool force_;
    Outcome outcome_;
};

system::Result<Plan> compare(const system::Path& root, const Wanted& wanted, Options options) {
    if (auto generated = check_generated(root); !generated) {
        return generated.error();
    }
    auto disk = look(root, kManifest);
    if (!disk) {
        return disk.error();
    }
    const auto path = below(root, kManifest);
    if (disk->state == OnDisk::State::blocked) {
        return system::Error{path.string(), disk->obstacle + "; samgen keeps its manifest there, move it away"};
    }
    Manifest manifest;
    if (disk->state == OnDisk::State::file) {
        auto parsed = parse_manifest(path, disk->bytes);
        if (parsed) {
            manifest = *std::move(parsed);
        } else if (!options.force) {
            return parsed.error();
        }
    }
    auto outcome = Comparison(root, wanted, manifest, options.force).run();
    if (!outcome) {
        return outcome.error();
    }

    Plan result;
    result.items = std::move(outcome->items);
    result.manifest.path = std::string(kManifest);
    result.manifest.before = disk->content();
    result.manifest.after = to_json(outcome->manifest);
    const bool needed = result.manifest.before || outcome->manifest != Manifest{};
    if (needed && result.manifest.before != result.manifest.after) {
        result.manifest.action = result.manifest.before ? Action::update : Action::create;
        result.manifest.before_digest =
            result.manifest.before ? std::optional(digest(*result.manifest.before)) : std::nullopt;
        result.manifest.after_digest = digest(*result.manifest.after);
    }
    return result;
}

}  // namespace

bool is_written(Action action) {
    return action == Action::create || action == Action::update || action == Action::recreate ||
           action == Action::remove;
}

bool Plan::has_conflicts() const {
    return std::any_of(items.begin(), items.end(), [](const Item& item) { return item.action == Action::conflict; });
}

bool Plan::writes() const {
    return is_written(manifest.action) ||
           std::any_of(items.begin(), items.end(), [](const Item& item) { return is_written(item.action); });
}

system::Result<Plan> plan(const system::Path& root, std::span<const File> files, Options options) {
    const auto wanted = sorted(files);
    if (!wanted) {
        return wanted.error();
    }
    const auto status = system::look_at(root);
    if (!status) {
        return status.error();
    }
    if (status->kind == system::Kind::missing) {
        return compare(root, *wanted, options);
    }
    if (status->kind == system::Kind::file || status->kind == system::Kind::other) {
        return system::Error{root.string(), "is not a directory; nothing can be built into it"};
    }
    const auto lock = system::lock_directory(
        root, options.check_only ? system::Lock::Sharing::shared : system::Lock::Sharing::exclusive);
    if (!lock) {
        return lock.error();
    }
    Recovery recovery;
    bool interrupted = false;
    if (options.check_only) {
        const auto journal = system::look_at(below(root, kJournal));
        if (!journal) {
            return journal.error();
        }
        interrupted = journal->kind != system::Kind::missing;
    } else {
        auto recovered = recover_locked(root);
        if (!recovered) {
            return recovered.error();
        }
        recovery = *std::move(recovered);
    }
    auto result = compare(root, *wanted, options);
    if (result) {
        result->recovery = std::move(recovery);
        result->interrupted = interrupted;
    }
    return result;
}

std::string difference(const Item& item) {
    return unified_diff(item.before ? "a/" + item.path : std::string(kNoFile),
                        item.after ? "b/" + item.path : std::string(kNoFile), item.before.value_or(""),
                        item.after.value_or(""));
}

}  // namespace samgen::ownership
