package ask

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// A name that was heard and not read is written as it sounds: its consonants are alike, in classes, and its vowels
// are any.
const (
	leastSounds = 3 // of a name that is told by its sound
	mostUnlike  = 4 // letters that differ then; of a short name no more than half
)

// voiced are letters that are written for one sound; h after another letter tells nothing but in "sh" and the like,
// which are sibilants as their first letters are.
var voiced = strings.NewReplacer("tsch", "s", "tch", "s", "sch", "s", "ch", "s", "cz", "s", "ts", "s", "tz", "s",
	"dz", "s", "ck", "k", "ph", "f", "kh", "h", "qu", "k", "x", "ks", "ce", "se", "ci", "si", "cy", "si", "ge", "se",
	"gi", "si")

// classes are the classes of letters, by what stands for them; what has none is a vowel or is not heard.
var classes = map[rune]byte{'b': 'p', 'p': 'p', 'f': 'f', 'v': 'f', 'w': 'f', 'd': 't', 't': 't', 'c': 'k', 'g': 'k',
	'k': 'k', 'q': 'k', 's': 's', 'z': 's', 'j': 's', 'l': 'l', 'r': 'r', 'm': 'm', 'n': 'n'}

// sound is the key of a name by its sound: the classes of its consonants, with "a" for a vowel before them, and how
// many syllables it has; "" of a name with few consonants.
func sound(name string) string {
	var key []byte
	spoken := byte(0) // the class just before, which is spoken once
	name = strings.ToLower(fold.Plain(name))
	for i, r := range voiced.Replace(name) {
		class := classes[r]
		switch {
		case class == 0 && i == 0:
			key = append(key, 'a')
		case class != 0 && class != spoken:
			key = append(key, class)
		}
		spoken = class
	}
	if len(key) < leastSounds {
		return ""
	}
	mute := func(r rune) bool { return !strings.ContainsRune("aeiouy", r) }
	return fmt.Sprintf("%s%d", key, len(strings.FieldsFunc(strings.TrimSuffix(name, "e"), mute)))
}

// soundings are the surnames of persons by their sound.
func soundings(persons []*names.Person) map[string][]string {
	list := map[string][]string{}
	seen := map[string]bool{}
	for _, p := range persons {
		name := p.Surname()
		if key := sound(name); key != "" && !seen[name] && !strings.Contains(name, " ") {
			seen[name] = true
			list[key] = append(list[key], name)
		}
	}
	return list
}

// sounding are the surnames that sound as a strange name does, with how many letters are otherwise.
func (x *Finder) sounding(typed string) (list []spelling) {
	want := strings.ToLower(fold.Plain(typed))
	limit := min(mostUnlike, utf8.RuneCountInString(want)/2)
	for _, name := range x.sounds[sound(typed)] {
		if wrong := fold.Distance(strings.ToLower(fold.Plain(name)), want, limit); wrong <= limit {
			list = append(list, spelling{name: name, wrong: wrong})
		}
	}
	return list
}
