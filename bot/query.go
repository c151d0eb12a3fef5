package bot

import (
	"fmt"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/index"
)

var voices = map[string]corpus.Voice{
	"diarist": corpus.Diarist, "editor": corpus.Editor, "footnote": corpus.FootnoteBy,
	"note": corpus.FootnoteBy, "translator": corpus.Translator, "calendar": corpus.Finding, "abstract": corpus.Finding,
}

const queryHelp = `Write words, "a phrase", -without, person:Krestinsky, diary:NAME, from:1936, to:1938-03, voice:diarist.`

// parseQuery reads the language of /search. said tells how names and dates were
// understood.
func (b *Bot) parseQuery(s string) (q index.Query, said string, err error) {
	var words, read []string
	var from, to *corpus.When
	for _, t := range tokens(s) {
		key, value, ok := strings.Cut(t.text, ":")
		switch key = strings.ToLower(key); {
		case t.quoted && t.minus:
			q.Without = append(q.Without, t.text)
		case t.quoted:
			q.Phrases = append(q.Phrases, t.text)
		case ok && value == "" && (key == "person" || key == "diary" || key == "from" || key == "to" || key == "voice"):
			return q, "", &UserError{Text: "Nothing stands after " + key + ":.", Hint: queryHelp}
		case ok && key == "person":
			found := b.corpus.FindPerson(value)
			if len(found) == 0 {
				return q, "", &UserError{Text: "No person “" + shorten(value, 40) + "” is known.", Hint: "Try /who " + shorten(value, 40) + ", or the word without person:."}
			}
			if len(found) > 1 && (!found[0].Exact || found[1].Exact && found[1].Claim == found[0].Claim) {
				return q, "", &UserError{Text: "Several people can be meant by person:" + shorten(value, 40) + ".", Hint: "Write for example person:" + found[0].Person.ID + " or person:" + found[1].Person.ID + "."}
			}
			q.Persons = append(q.Persons, found[0].Person.ID)
			read = append(read, "person: "+found[0].Person.Heading)
		case ok && key == "diary":
			d, known := b.corpus.FindDiary(value)
			if !known {
				return q, "", &UserError{Text: "There is no diary “" + shorten(value, 40) + "”.", Hint: "Write diary: and one of " + strings.Join(b.diaryIDs(), ", ") + "."}
			}
			q.Diary = d.ID
		case ok && (key == "from" || key == "to"):
			w, err := b.when(Request{}, value)
			if err != nil {
				return q, "", err
			}
			if w.Recurring {
				return q, "", &UserError{Text: "A limit needs a year.", Hint: "Write for example from:1936 to:1938-03."}
			}
			if key == "from" {
				from = &w
			} else {
				to = &w
			}
		case ok && key == "voice":
			v, known := voices[strings.ToLower(value)]
			if !known {
				return q, "", &UserError{Text: "There is no voice “" + shorten(value, 40) + "”.", Hint: "Write voice:diarist, voice:editor, voice:footnote, voice:translator or voice:calendar."}
			}
			q.Voice = v
		case t.minus:
			q.Without = append(q.Without, t.text)
		default:
			words = append(words, t.text)
		}
	}
	q.Words = strings.Join(words, " ")
	if from != nil || to != nil {
		w := corpus.When{From: corpus.Day{Year: 1, Month: 1, Day: 1}, To: corpus.Day{Year: 9999, Month: 12, Day: 31}}
		if from != nil {
			w.From = from.From
		}
		if to != nil {
			w.To = to.To
		}
		if w.To.Before(w.From) {
			return q, "", &UserError{Text: "That time ends before it begins.", Hint: fmt.Sprintf("Write from:%s to:%s.", to.From, from.To)}
		}
		q.When = &w
	}
	if !strings.ContainsFunc(q.Words+strings.Join(q.Phrases, ""), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) &&
		len(q.Persons) == 0 && q.When == nil {
		return q, "", &UserError{Text: "There is nothing to search for.", Hint: queryHelp}
	}
	if len(read) > 0 {
		said = "Read as " + strings.Join(read, "; ") + "."
	}
	return q, said, nil
}

type token struct {
	text   string
	quoted bool
	minus  bool
}

// tokens cuts a query at spaces outside quotes. key:"several words" is one token; a
// quote without its end reaches to the end.
func tokens(s string) []token {
	var list []token
	s = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(s)
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var t token
		if strings.HasPrefix(s, "-") && len(s) > 1 {
			t.minus, s = true, s[1:]
		}
		if strings.HasPrefix(s, `"`) {
			t.quoted = true
			t.text, s, _ = strings.Cut(s[1:], `"`)
		} else {
			end := strings.IndexFunc(s, unicode.IsSpace)
			if end < 0 {
				end = len(s)
			}
			if q := strings.Index(s[:end], `:"`); q > 0 {
				key := s[:q+1]
				var value string
				value, s, _ = strings.Cut(s[q+2:], `"`)
				t.text = key + value
			} else {
				t.text, s = s[:end], s[end:]
			}
		}
		if strings.TrimSpace(t.text) != "" {
			list = append(list, t)
		}
	}
	return list
}
