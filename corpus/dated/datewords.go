package dated

import (
	"strings"
	"time"
)

var months = monthNames(map[time.Month]string{
	1:  "january jan januar jänner janvier janv enero gennaio januari января январь yanvarya",
	2:  "february feb febr februar feber février fevrier févr febrero febbraio februari февраля февраль",
	3:  "march mar märz maerz mars marzo maart марта март",
	4:  "april apr avril avr abril aprile апреля апрель",
	5:  "may mai mayo maggio mei мая май",
	6:  "june jun juni juin junio giugno июня июнь",
	7:  "july jul juli juillet juil julio luglio июля июль",
	8:  "august aug août aout agosto augustus августа август",
	9:  "september sept sep septembre septiembre setiembre settembre сентября сентябрь",
	10: "october oct oktober okt octobre octubre ottobre октября октябрь",
	11: "november nov novembre noviembre ноября ноябрь",
	12: "december dec dezember dez décembre decembre déc diciembre dicembre декабря декабрь",
})

func monthNames(lists map[time.Month]string) map[string]time.Month {
	names := map[string]time.Month{}
	for m, list := range lists {
		for n := range strings.FieldsSeq(list) {
			names[n] = m
		}
	}
	return names
}

var weekdays = wordSet(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur ` +
	`thurs fri sat sun
	montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
	lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
	lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
	понедельник вторник среда четверг пятница суббота воскресенье воскресение`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
