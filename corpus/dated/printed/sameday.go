package printed

import (
	"regexp"
	"strings"
)

// sameDay is how a diarist goes on later on the same day, in the languages that are read.
var sameDay = regexp.MustCompile(`^(?i:(?:on )?(?:the )?same day|later (?:on )?(?:the |that )?same day|` +
	`(?:am |an ?dem)?selb(?:ig)?en tage?|(?:am )?gleichen tage?|des(?:selben| gleichen) tages|denselben tag|` +
	`(?:le |du |ce )?même jour|(?:el )?mismo día|(?:lo )?stesso giorno|(?:il )?medesimo giorno|` +
	`(?:op )?(?:de)?zelfden? dage?|(?:no )?mesmo dia|samma dag|samme dag|` +
	`(?:въ? )?тотъ? же день|того же дня|eodem die)`)

// timeOfDay is a time as it is named beside a day.
var timeOfDay = regexp.MustCompile(`(?i)\d|evening|night|morning|noon|later|abend|nacht|morgen|mittag|später|\bfrüh|` +
	`soir|nuit|matin|midi|plus tard|tarde|noche|mañana|mediodía|sera|notte|mattin|mezzogiorno|pomeriggio|più tardi|` +
	`avond|ochtend|middag|noite|manhã|kväll|aften|вечер|ноч|утр|полдень|днем|днём`)

// afterSameDay is what follows where it begins a part of the diary, and no sentence.
var afterSameDay = regexp.MustCompile(`^(?:\s*$|\s*[.:;–—\n-]|[, ` +
	`(]\s*([^.:;–—\n]{1,30}?(?:[ap]\.?m\.?)?)\s*(?:[.:;–—)\n-]|$))`)

// SameDay returns the words with which a text says that it is of the same day as what
// stands before it, with the time of day; "" where it does not begin so.
func SameDay(text string) string {
	lead := len(text) - len(strings.TrimLeft(text, spaces+"*_([#"))
	m := sameDay.FindString(text[lead:])
	if m == "" {
		return ""
	}
	rest := text[lead+len(m):]
	at := afterSameDay.FindStringSubmatchIndex(rest)
	switch {
	case at == nil:
		return ""
	case at[2] < 0:
		return text[lead : lead+len(m)]
	case !timeOfDay.MatchString(rest[at[2]:at[3]]): // “The same day, the King came.”
		return ""
	}
	return text[lead : lead+len(m)+at[3]]
}
