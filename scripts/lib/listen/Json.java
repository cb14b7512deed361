import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// JSON as it is written: names, texts and numbers stay as they came, so that it can be written again in other ways.
/// Of its own because a receiver needs nothing but a JDK.
sealed interface Json {
    int DEEPEST = 64;

    /// A text with its quotes, a number, true, false or null.
    record Word(String written) implements Json {}

    record Items(List<Json> items) implements Json {}

    /// By the names as they are written, quotes and all.
    record Members(Map<String, Json> members) implements Json {}

    /// Empty for what is no JSON.
    static Optional<Json> read(String text) {
        try {
            return Optional.of(new Reading(text).whole());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The member that these names lead to; empty when there is none.
    default Optional<Json> at(String... names) {
        Json here = this;
        for (var name : names) {
            if (!(here instanceof Members(var members))) return Optional.empty();
            here = members.get('"' + name + '"');
        }
        return Optional.ofNullable(here);
    }

    /// A text without its quotes, or another word as it is written.
    default String said() {
        if (!(this instanceof Word(var written))) return compact();
        return written.startsWith("\"") ? plain(written.substring(1, written.length() - 1)) : written;
    }

    /// Without a space between anything.
    default String compact() {
        return switch (this) {
            case Word(var written) -> written;
            case Items(var items) -> items.stream().map(Json::compact).collect(Collectors.joining(",", "[", "]"));
            case Members(var members) -> members.entrySet().stream()
                    .map(member -> member.getKey() + ":" + member.getValue().compact())
                    .collect(Collectors.joining(",", "{", "}"));
        };
    }

    /// The same with its members in an order of their names, those that the order does not know last.
    default Json ordered(List<String> names) {
        return switch (this) {
            case Word word -> word;
            case Items(var items) -> new Items(items.stream().map(item -> item.ordered(names)).toList());
            case Members(var members) -> {
                var sorted = new LinkedHashMap<String, Json>();
                members.keySet().stream().sorted(Comparator.comparingInt(name -> place(names, name)))
                        .forEach(name -> sorted.put(name, members.get(name).ordered(names)));
                yield new Members(sorted);
            }
        };
    }

    private static int place(List<String> names, String written) {
        int place = names.indexOf(written.substring(1, written.length() - 1));
        return place < 0 ? names.size() : place;
    }

    /// With every letter that JSON lets stand as itself.
    private static String plain(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                plain.append(text.charAt(i));
            } else if (text.charAt(++i) == 'u') {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(text.charAt(i));
                plain.append(known < 0 ? text.charAt(i) : "\b\f\n\r\t".charAt(known));
            }
        }
        return plain.toString();
    }

    /// One reading of a text.
    final class Reading {
        private final String text;
        private int at;

        private Reading(String text) {
            this.text = text;
        }

        private Json whole() {
            var read = value(0);
            space();
            if (at < text.length()) throw new IllegalArgumentException();
            return read;
        }

        private Json value(int depth) {
            if (depth > DEEPEST) throw new IllegalArgumentException();
            space();
            return switch (text.charAt(at)) {
                case '{' -> members(depth);
                case '[' -> items(depth);
                case '"' -> new Word(quoted());
                default -> new Word(bare());
            };
        }

        private Json members(int depth) {
            var members = new LinkedHashMap<String, Json>();
            at++;
            if (ends('}')) return new Members(members);
            do {
                space();
                var name = quoted();
                space();
                take(':');
                members.put(name, value(depth + 1));
            } while (goesOn('}'));
            return new Members(members);
        }

        private Json items(int depth) {
            var items = new ArrayList<Json>();
            at++;
            if (ends(']')) return new Items(items);
            do items.add(value(depth + 1)); while (goesOn(']'));
            return new Items(items);
        }

        private boolean ends(char bracket) {
            space();
            if (text.charAt(at) != bracket) return false;
            at++;
            return true;
        }

        private boolean goesOn(char bracket) {
            if (ends(bracket)) return false;
            take(',');
            return true;
        }

        private void take(char one) {
            if (text.charAt(at++) != one) throw new IllegalArgumentException();
        }

        private String quoted() {
            int begin = at;
            take('"');
            while (text.charAt(at) != '"') at += text.charAt(at) == '\\' ? 2 : 1;
            at++;
            return text.substring(begin, at);
        }

        private String bare() {
            int begin = at;
            while (at < text.length() && "+-.".indexOf(text.charAt(at)) + 1 + letter(text.charAt(at)) > 0) at++;
            if (at == begin) throw new IllegalArgumentException();
            return text.substring(begin, at);
        }

        private static int letter(char one) {
            return one < 0x80 && Character.isLetterOrDigit(one) ? 1 : 0;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        }
    }
}
