package printed

import (
	"regexp"
	"strings"
)

// articles are the words that stand before a day.
var articles = map[string]bool{"the": true, "le": true, "den": true, "ce": true, "il": true, "el": true, "am": true,
	"op": true, "addì": true, "die": true, "o": true, "dia": true, "día": true, "dnia": true, "dne": true, "d": true,
	"du": true}

// saysDay are those of them that only stand before a day, or are the word for it.
var saysDay = map[string]bool{"dia": true, "día": true, "dnia": true, "dne": true, "d": true}

// between is what stands between the parts of a date, some of which an editor may have supplied.
var between = "., []" + spaces

// unsure is a mark of doubt behind a part of a date, and not at its end: "[31?] March", "31 March? 1921".
var unsure = regexp.MustCompile(`^ ?(?:\?|[(\[]\?[)\]])[\])]?[., \[]+[\pL\d]`)

// skipDoubt passes over such a mark, and what stands between the parts of a date.
func (s *scanner) skipDoubt(set string) {
	if m := unsure.FindString(s.text[s.at:]); m != "" {
		s.at += strings.LastIndexAny(m, "?") + 1
		s.skip(")")
	}
	s.skip(set)
}

// words reads a date with the name of a month, or a day alone.
func (s *scanner) words() (o Date, ok bool) {
	s.weekday(&o)
	start := s.at
	article, said := s.article(&o)
	s.skip("[")
	switch {
	case s.month(&o):
		if s.dayBehind(&o); o.Day == 0 && strokeDays.MatchString(s.text[s.at:]) {
			return o, false
		}
		s.wordForDay(&o)
	case s.firstDay(&o):
	case s.day(&o):
		// "3rd May 1903", "3rd"
		o.Ordinal = o.Ordinal || said
		s.wordForDay(&o)
		if s.monthBehind(&o) {
			return o, true
		}
	default:
		ok = s.yearFirst(&o)
		return o, ok
	}
	if o.Month == 0 && o.Day > 0 {
		// "The 3rd was wet", "3rd, 5th and 8th"
		o.Ordinal = o.Ordinal || article && germanDay.MatchString(s.text[start:])
		// "Den 3den. Rain", "Du mardi 4. Pluie"
		set := (o.Ordinal || o.Weekday) && s.at < len(s.text) && strings.IndexByte(".:", s.text[s.at]) >= 0
		return o, o.second == 0 && !o.stroke && (!article || set) && !another.MatchString(s.text[s.at:])
	}
	if unknownYear.MatchString(s.text[s.at:]) {
		return o, false
	}
	at := s.at
	s.skipDoubt(between)
	s.at += len(beforeYear.FindString(s.text[s.at:]))
	if !s.year(&o) && !s.shortYear(&o) {
		s.at = at
	}
	if s.at > at && o.Year > 0 && strings.HasPrefix(s.text[s.at:], "?") { // "[1921?]"
		s.at++
	}
	if start := strings.LastIndexByte(s.text[:s.at], '['); start >= 0 && !strings.Contains(s.text[start:s.at], "]") &&
		strings.HasPrefix(s.text[s.at:], "]") { // "[May] 3", "3rd [May 1903]"
		s.at++
	}
	return o, o.Month > 0 || o.Year > 0
}

// dayOf is the word for a day behind its figure: "7-го дня июня", "5-го числа", "7th day of June".
var dayOf = regexp.MustCompile(`^[ \x{a0}](?:(?:дня|день|числа|число)(?:$|[^\pL])|day of )`)

// wordForDay passes over such a word.
func (s *scanner) wordForDay(o *Date) {
	if m := dayOf.FindString(s.text[s.at:]); m != "" && o.Day > 0 {
		o.Ordinal = true
		w := m[:1]
		if !strings.HasPrefix(m, " ") {
			w = "\u00a0"
		}
		_, s.at = s.word(s.at + len(w))
	}
}

// firstDays are the words for the first of a month, where its name follows: "le premier mai".
var firstDays = map[string]bool{"premier": true, "ersten": true, "erster": true, "primo": true, "primero": true,
	"первого": true, "первое": true}

// firstDay takes such a word with its month.
func (s *scanner) firstDay(o *Date) bool {
	w, end := s.word(s.at)
	if !firstDays[w] {
		return false
	}
	at := s.at
	s.at = end
	if s.monthBehind(o); o.Month == 0 {
		s.at = at
		return false
	}
	o.Day, o.last, o.Ordinal = 1, 1, true
	return true
}

// article takes an article, and the weekday behind it; said is whether it says that a day follows.
func (s *scanner) article(o *Date) (is, said bool) {
	if w, end := s.word(s.at); articles[w] && !(w == "d" && !strings.HasPrefix(s.text[end:], ".")) {
		is, said = true, saysDay[w]
		s.at = end
		if w == "d" {
			s.at++
		}
		s.skip(spaces)
		s.weekday(o) // "le dimanche 1er mars"
	}
	return is, said
}

// dayBehind takes the day behind a month, as in "May 3rd, 1903", if there is one.
func (s *scanner) dayBehind(o *Date) {
	at := s.at
	s.skipDoubt(":" + between)
	if w, end := s.word(s.at); w == "the" { // "Feb. the 3d. 1659/60"
		s.at = end
		s.skip(spaces)
	}
	if !s.day(o) || digitAt(s.text, s.at) {
		o.Day, o.last, s.at = 0, 0, at
	}
}

// monthBehind takes the month behind a day, as in "3rd May 1903", if there is one; it reports whether the words say
// that the day is of the month before them, and so all.
func (s *scanner) monthBehind(o *Date) bool {
	at := s.at
	s.skipDoubt(between)
	for _, join := range []string{"of ", "de ", "di ", "del ", "van ", "d’", "d'"} {
		if strings.HasPrefix(s.text[s.at:], join) {
			s.at += len(join)
			break
		}
	}
	if s.ofThisMonth() {
		o.Ordinal = true
		return true
	}
	if !s.month(o) && !s.roman(o) {
		s.at = at
	} else {
		s.newStyle(o)
	}
	return false
}

// yearFirst takes "1903" and "1659–60", alone or as in "1903, May 3rd".
func (s *scanner) yearFirst(o *Date) bool {
	m := yearForm.FindStringSubmatch(s.text[s.at:])
	if m == nil || len(m[1]) != 4 || !s.year(o) {
		return false
	}
	at := s.at
	s.skip("., " + spaces)
	if s.month(o) {
		at = s.at
		s.skip("., " + spaces)
		if !s.day(o) {
			o.Day, o.last, s.at = 0, 0, at
		}
		return true
	}
	s.at = at
	day := *o
	if s.skip("., " + spaces); s.day(&day) { // "1903 г. 8 июня"
		if s.wordForDay(&day); !s.monthBehind(&day) && day.Month > 0 {
			*o = day
			return true
		}
	}
	s.at = at
	return true
}

// germanDay is a day with its article, at the beginning of a sentence that follows.
var germanDay = regexp.MustCompile(`^(?i:den|d\.) \d{1,2}\. \p{Lu}`)

// beforeYear is what stands between a month and its year.
var beforeYear = regexp.MustCompile(`^(?i:de |del |of |anno |im jahre? |roku |года )`)
