package printed

import "regexp"

// dayPart is a part of the day that stands beside a date: "5. April abends.", "5 April, in the evening:", "5 avril au
// soir.", "5 апреля вечером."
var dayPart = regexp.MustCompile(`^((?i:(?:in the |at |early (?:in the )?|late (?:in the |at )?|very |` +
	`am |in der |zu |früh |spät |gegen |frühe[nr] |späte[nr] |au |le |la |à |de |du |dans la |dans l['’]|en |` +
	`рано |поздно |в |по |di |alla |nella |por la |por el |de la ){0,3}` +
	`(?:morning|forenoon|noon|midday|afternoon|evening|night|midnight|dawn|dusk|` +
	`früh|morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?|nacht|mitternacht|` +
	`matin|matinée|midi|après-midi|soir|soirée|nuit|minuit|` +
	`утро|утром|утра|днём|днем|вечер|вечером|вечера|ночь|ночью|ночи|полдень|полночь|` +
	`mattina|mattino|pomeriggio|sera|notte|mezzogiorno|mañana|tarde|noche|mediodía)))(?:[.:;,–—\n]|[ \t]+[–—-]|[ \t]*$)`)

// partOfDay passes over such words, and reports whether they were there.
func (s *scanner) partOfDay() bool {
	m := dayPart.FindStringSubmatchIndex(s.text[s.at:])
	if m == nil {
		return false
	}
	s.at += m[3]
	return true
}

var (
	// nightForm is what stands before the days of a night. Its second group says that it is the one before the day.
	nightForm = regexp.MustCompile(`^(?i:(?:(?:in|during) the |the |in der |die |dans la |la |в )?` +
		`(?:night|nacht|nuit|ночь)(?: (to the|to|auf(?: den)?|zum|на)| of(?: the)?| de)? )`)
	// intoForm is what stands between the days of a night.
	intoForm = regexp.MustCompile(`^\.? ?(?i:to(?: the)?|bis(?: zum)?|auf(?: den)?|zum|au|на|по) `)
)

// night reads the days of a night, each with its month or the last of them: "Nacht vom 30. Juni auf 1. Juli", "the
// night of 2-3 July", "nuit du 2 au 3 juillet", "в ночь на 3 июля", which is that from the day before.
func (s *scanner) night() (o Date, ok bool) {
	m := nightForm.FindStringSubmatch(s.text[s.at:])
	if m == nil {
		return o, false
	}
	s.at += len(m[0])
	start := s.at
	if o, ok = s.stretchBy(intoForm); ok && o.Month > 0 {
		return o, true
	}
	s.at = start + len(fromForm.FindString(s.text[start:]))
	if o, ok = s.words(); !ok || o.Day == 0 || o.Month == 0 {
		return Date{}, false
	}
	if o.until == nil && m[1] != "" && o.last == o.Day {
		o.eve = true
	}
	return o, true
}
