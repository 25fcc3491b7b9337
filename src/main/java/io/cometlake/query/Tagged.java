// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** Experiments that have a tag: {@code Tag("best")}. */
public record Tagged(String tag) implements Query {
    public Tagged {
        if (tag.isEmpty()) {
            // An experiment without a tag has the empty text in its place, so this would be true of all.
            throw new IllegalArgumentException("A tag has a name; write it, as Tag(\"best\")");
        }
    }

    /** The tag as a variable, whose value is its name. */
    public Variable variable() {
        return new Variable(Source.TAG, tag);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public String toString() {
        return render();
    }
}
