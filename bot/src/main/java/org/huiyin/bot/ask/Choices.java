package org.huiyin.bot.ask;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.bot.people.Called;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;

/// Several people of one name, to choose from by their departments.
///
/// @param called whom the text named
public record Choices(Called called, Roster roster) {

    /// `1 王伟（图书馆）　2 王伟（材料室）`
    public String lines() {
        List<Person> people = called.people();
        return IntStream.range(0, people.size())
                .mapToObj(i -> (i + 1) + " " + people.get(i).name() + department(people.get(i)))
                .collect(Collectors.joining("　"));
    }

    /// The same text with the userid in the place of the name, for each of them.
    ///
    /// @param before what comes before the name
    public List<String> texts(String before) {
        return called.people().stream()
                .map(person -> (before + person.userid() + " " + called.rest()).strip())
                .toList();
    }

    private String department(Person person) {
        return roster.departments().stream()
                .filter(department -> person.departments().contains(department.id()))
                .findFirst()
                .map(Department::name)
                .map(name -> "（" + name + "）")
                .orElse("");
    }
}
