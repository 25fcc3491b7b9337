// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A class leads to none of the forbidden ones, however many steps of dependence are between; walls are not looked behind. */
final class NeverReach extends ArchCondition<JavaClass> {
    private final Predicate<JavaClass> forbidden;
    private final Predicate<JavaClass> wall;

    NeverReach(Predicate<JavaClass> forbidden, Predicate<JavaClass> wall) {
        super("never reach what is forbidden");
        this.forbidden = forbidden;
        this.wall = wall;
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        Map<JavaClass, String> paths = new HashMap<>(Map.of(from, from.getSimpleName()));
        Deque<JavaClass> open = new ArrayDeque<>(paths.keySet());
        while (!open.isEmpty()) {
            JavaClass next = open.remove();
            for (Dependency dependency : next.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean isNew = target.getPackageName().startsWith("io.cometlake") && !paths.containsKey(target);
                if (isNew) {
                    paths.put(target, paths.get(next) + " -> " + target.getSimpleName());
                    if (forbidden.test(target)) {
                        events.add(SimpleConditionEvent.violated(from, paths.get(target)));
                    } else if (!wall.test(target)) {
                        open.add(target);
                    }
                }
            }
        }
    }
}
