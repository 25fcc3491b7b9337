// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** A query that cannot be used as it is. The message says where and what to write instead. */
public abstract sealed class QueryException extends RuntimeException
        permits QuerySyntaxException, QueryTypeException, UnfixedTimeException, UnknownColumnException {
    private static final long serialVersionUID = 1L;

    QueryException(String message) {
        super(message);
    }
}
