package org.huiyin.admin.faults;

import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Department;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;

/// The sample institute with as many people as one likes, all of whom can be reached.
final class Town {

    private Town() {}

    static World of(int many) {
        Corp sample = World.sample().firstCorp();
        List<Long> departments = sample.departments().stream().map(Department::id).toList();
        List<Person> people =
                IntStream.rangeClosed(1, many)
                        .mapToObj(i -> person(i, departments.get(i % departments.size())))
                        .toList();
        return new World(
                List.of(
                        new Corp(
                                sample.corpId(),
                                sample.name(),
                                sample.apps(),
                                sample.departments(),
                                people,
                                List.of())));
    }

    private static Person person(int number, long department) {
        return new Person(
                "p%05d".formatted(number), "人员" + number, List.of(department), "", 1, false, false);
    }
}
