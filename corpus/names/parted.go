package names

import (
	"strings"
	"unicode"

	"daybook/corpus/fold"
)

// leastParted is how many letters a name has at least that a title is run together with.
const leastParted = 4

// Parted writes a word that is a title and a name, or two names, run together as two: ComradeStalin; "" for another
// word. Given name and surname run together are a spelling of the name, which In knows.
func (d *Directory) Parted(word string) string {
	capital := strings.IndexFunc(word[min(1, len(word)):], unicode.IsUpper) + 1
	for at := range word {
		first, name := word[:at], word[at:]
		if len(first) < 2 || len(name) < leastParted || capital > 0 && at != capital {
			continue
		}
		title := titles[strings.ToLower(first)]
		if (title > noTitle && len(first) > 2 || title > anyTitle || capital > 0 && len(d.exact[fold.Key(first)]) > 0) &&
			len(d.exact[fold.Key(name)]) > 0 && !d.sought[fold.Key(name)] && !ordinary[strings.ToLower(name)] {
			return first + " " + name
		}
	}
	return ""
}
