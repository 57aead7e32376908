#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/files.hpp"

// How a build lands. Everything new is written under generated/.staging first, where nobody looks, and synced. Then the
// journal, which lists what is to become of which file, is renamed to generated/.journal.json: with that the build has
// happened. What follows (renames, removals, then the journal itself) can be done again from any point by whoever finds
// the journal, since each entry knows the digests of what was there and of what is to be.
namespace samgen::ownership {

// One file that a build changes. Without `before` it did not exist; without `after` it shall not.
struct JournalEntry {
    std::string path;                   // below the output directory
    std::optional<std::string> before;  // digest
    std::optional<std::string> after;   // digest of the staged copy
    bool executable = false;

    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

using Journal = std::vector<JournalEntry>;

// Called before each change to the disk, with its name. Tests use it to end the process there.
using Step = std::function<void(std::string_view)>;

// Tells `step`, if there is one, of the change that comes next.
void announce(const Step& step, std::string_view change);

// A file that was to change and did not, because it is not what the interrupted build had found.
struct LeftAlone {
    std::string path;
    std::string reason;  // goes on where the path stops: "has been edited since"
};

// What became of a build that had been interrupted.
struct Recovery {
    bool finished = false;  // there was a journal, and it has been carried to its end
    std::vector<LeftAlone> left_alone;
};

[[nodiscard]] std::string to_json(const Journal& journal);
[[nodiscard]] system::Result<Journal> parse_journal(const system::Path& path, std::string bytes);

// Nothing when there is no journal.
[[nodiscard]] system::Result<std::optional<Journal>> read_journal(const system::Path& root);

// Where the copy for the entry at `index` waits.
[[nodiscard]] system::Path staged(const system::Path& root, std::size_t index);

// Whether this process has written the staged copies, or another one that did not come to its end: those are held
// against the journal's digests before they take anything's place.
enum class Copies { just_written, found };

// Carries the journal in `root` to its end, then removes it and the staging directory. The caller holds the lock. A
// file that somebody has edited meanwhile is left alone. After an error the journal is still there, for another try.
[[nodiscard]] system::Result<Recovery> finish(const system::Path& root, const Journal& journal, Copies copies,
                                              const Step& step);

// Brings `root` to rest: finishes what a journal asks for, or sweeps away what was staged without one. The caller holds
// the lock.
[[nodiscard]] system::Result<Recovery> recover_locked(const system::Path& root, const Step& step = {});

}  // namespace samgen::ownership
