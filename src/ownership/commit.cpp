#include "ownership/commit.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "ownership/disk.hpp"
#include "ownership/paths.hpp"

namespace samgen::ownership {
namespace {

// A file to be changed, as it stands now.
struct Target {
    const Item* item;
    unsigned mode;  // of the file that is there; 0 without one
};

// What the plan writes, removals first, the manifest last.
std::vector<const Item*> to_be_written(const Plan& plan) {
    std::vector<const Item*> result;
    for (const auto& item : plan.items) {
        if (item.action == Action::remove) {
            result.push_back(&item);
        }
    }
    for (const auto& item : plan.items) {
        if (item.action == Action::create || item.action == Action::update || item.action == Action::recreate) {
            result.push_back(&item);
        }
    }
    if (plan.manifest.action != Action::unchanged) {
        result.push_back(&plan.manifest);
    }
    return result;
}

// Fails where `path` could not be put in its place: better found out now than when half of the files are.
system::Result<void> check_writable(const system::Path& root, std::string_view path) {
    auto nearest = root;
    for (const auto parent : parents(path)) {
        const auto status = system::look_at(below(root, parent));
        if (!status) {
            return status.error();
        }
        if (status->kind == system::Kind::missing) {
            break;
        }
        nearest = below(root, parent);
    }
    if (!system::may_write_in(nearest)) {
        return system::Error{below(root, path).string(), "cannot be written: `" + nearest.string() +
                                                             "` is write-protected; nothing has been changed"};
    }
    return {};
}

system::Result<std::vector<Target>> verify(const system::Path& root, const Plan& plan) {
    std::vector<Target> targets;
    for (const auto* item : to_be_written(plan)) {
        const auto disk = look(root, item->path);
        if (!disk) {
            return disk.error();
        }
        if (disk->state == OnDisk::State::blocked || disk->content() != item->before) {
            return system::Error{below(root, item->path).string(),
                                 "has been changed while samgen was at work; nothing was written, build again"};
        }
        if (auto writable = check_writable(root, item->path); !writable) {
            return writable.error();
        }
        targets.push_back({item, disk->status.mode});
    }
    return targets;
}

// The permission bits for a file that takes the place of one with `mode`: who may read a script may run it.
std::optional<unsigned> new_mode(const Target& target) {
    if (target.mode == 0) {
        return std::nullopt;
    }
    return target.item->executable ? target.mode | ((target.mode & 0444U) >> 2U) : target.mode;
}

// Writes the copies of all targets, and returns the journal for them.
system::Result<Journal> stage(const system::Path& root, const std::vector<Target>& targets, const Step& step) {
    announce(step, "make the staging directory");
    if (auto made = system::make_directories(below(root, kStaging)); !made) {
        return made.error();
    }
    Journal journal;
    std::vector<system::Path> written_files;
    for (const auto& target : targets) {
        const auto& item = *target.item;
        if (item.after) {
            announce(step, "stage a file");
            auto path = staged(root, journal.size());
            if (auto written = system::write_file(path, *item.after, item.executable, new_mode(target)); !written) {
                return written.error();
            }
            written_files.push_back(std::move(path));
        }
        journal.push_back({.path = item.path,
                           .before = item.before_digest,
                           .after = item.after_digest,
                           .executable = item.executable});
    }
    announce(step, "stage the journal");
    written_files.push_back(below(root, kStaging) / "journal.json");
    if (auto written = system::write_file(written_files.back(), to_json(journal)); !written) {
        return written.error();
    }
    announce(step, "sync the staged files");
    if (auto synced = system::sync_files(written_files); !synced) {
        return synced.error();
    }
    for (const auto& directory : {below(root, kStaging), below(root, kGenerated), root}) {
        announce(step, "sync what is staged");
        if (auto synced = system::sync_directory(directory); !synced) {
            return synced.error();
        }
    }
    return journal;
}

system::Result<Journal> stage_and_enter(const system::Path& root, const std::vector<Target>& targets,
                                        const Step& step) {
    auto journal = stage(root, targets, step);
    if (journal) {
        announce(step, "put the journal in its place");
        const auto from = below(root, kStaging) / "journal.json";
        if (auto moved = system::move_file(from, below(root, kJournal)); !moved) {
            journal = moved.error();
        }
    }
    if (!journal) {
        // Nothing has happened yet, and nothing shall remain of the attempt. The first error is the one to tell.
        static_cast<void>(system::remove_tree(below(root, kStaging)));
        static_cast<void>(system::remove_empty_directory(below(root, kGenerated)));
    }
    return journal;
}

}  // namespace

system::Result<void> commit(const system::Path& root, const Plan& plan, const Step& step) {
    if (plan.has_conflicts()) {
        return system::Error{root.string(), "has files in the way of the build; nothing was written"};
    }
    if (!plan.writes()) {
        return {};
    }
    announce(step, "make the output directory");
    if (auto made = system::make_directories(root); !made) {
        return made;
    }
    const auto lock = system::lock_directory(root);
    if (!lock) {
        return lock.error();
    }
    // Only another build between the plan and this commit can have left anything to recover.
    if (auto recovered = recover_locked(root); !recovered) {
        return recovered.error();
    }
    const auto targets = verify(root, plan);
    if (!targets) {
        return targets.error();
    }
    const auto journal = stage_and_enter(root, *targets, step);
    if (!journal) {
        return journal.error();
    }
    announce(step, "sync the journal");
    auto finished = system::sync_directory(below(root, kGenerated));
    if (finished) {
        auto landed = finish(root, *journal, Copies::just_written, step);
        if (landed && !landed->left_alone.empty()) {
            // Edited in the instant since it was verified.
            const auto& [path, reason] = landed->left_alone.front();
            return system::Error{below(root, path).string(), reason + "; build again"};
        }
        if (!landed) {
            finished = landed.error();
        }
    }
    if (!finished) {
        return system::Error{finished.error().path,
                             finished.error().cause + "; the build is half written, the next one will finish it"};
    }
    return {};
}

}  // namespace samgen::ownership
