// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one step of discovery found out: saved before the next is taken, so that a restart goes on behind it. */
public sealed interface Finding {
    /** One more page of a listing. */
    record Page(Listing listing, List<ExperimentMetadata> experiments) implements Finding {
        public Page {
            experiments = List.copyOf(experiments);
        }
    }

    /** A listing read in one piece; what its pages said before is void. */
    record WholeListing(Listing listing, List<ExperimentMetadata> experiments) implements Finding {
        public WholeListing {
            experiments = List.copyOf(experiments);
        }
    }

    /** The project's notes; null where there are none. */
    record Notes(@Nullable String notes) implements Finding {}

    /** The experiments to which something was logged since the project was listed last. */
    record Hints(List<String> experimentKeys) implements Finding {
        public Hints {
            experimentKeys = List.copyOf(experimentKeys);
        }
    }

    /** Names. */
    record Details(ProjectDetails details) implements Finding {}

    /** The experiments that carry a tag. */
    record TagMembers(String tag, List<String> experimentKeys) implements Finding {
        public TagMembers {
            experimentKeys = List.copyOf(experimentKeys);
        }
    }

    /** Which experiments of the listings fulfil the selection's query; the others are not exported. */
    record Matches(List<String> experimentKeys) implements Finding {
        public Matches {
            experimentKeys = List.copyOf(experimentKeys);
        }
    }

    /**
     * A name in the selection's query that no experiment of the project has a value for.
     *
     * @param name as the query has it
     * @param meant what the project has that is spelled alike, or empty
     */
    record UnknownName(String name, String meant) implements Finding {}

    /** Something that the run's report must say. */
    record Warning(String text) implements Finding {}
}
