package dated

import (
	"strings"
	"time"
)

var months = monthNames(map[time.Month]string{
	1:  "january jan januar jänner janvier janv enero gennaio januari января январь yanvarya",
	2:  "february feb febr februar feber février fevrier févr febrero febbraio februari февраля февраль",
	3:  "march mar märz maerz mars marzo maart марта март",
	4:  "april apr avril avr abril aprile апреля апрель апрѣля апрѣль",
	5:  "may mai mayo maggio mei мая май",
	6:  "june jun juni juin junio giugno июня июнь іюня іюнь",
	7:  "july jul juli juillet juil julio luglio июля июль іюля іюль",
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

// weekdays are the names of the days of the week, from 1 for Monday.
var weekdays = numbered(
	"monday mon montag mo lundi lunes lunedì maandag понедельник понедѣльник",
	"tuesday tue tues dienstag di mardi martes martedì dinsdag вторник",
	"wednesday wed weds mittwoch mi mercredi miércoles mercoledì woensdag среда среду",
	"thursday thu thur thurs donnerstag do jeudi jueves giovedì donderdag четверг четвергъ",
	"friday fri freitag fr vendredi viernes venerdì vrijdag пятница пятницу",
	"saturday sat samstag sonnabend sa samedi sábado sabato zaterdag суббота субботу",
	"sunday sun sonntag so dimanche domingo domenica zondag воскресенье воскресение воскресеніе",
)

// seasonNames are those of the seasons, from 1 for spring.
var seasonNames = numbered(
	"spring frühling frühjahr printemps primavera lente весна весной",
	"summer sommer été verano estate zomer лето лѣто летом",
	"autumn fall herbst automne otoño autunno herfst осень осенью",
	"winter hiver invierno inverno зима зимой",
)

func numbered(lists ...string) map[string]int {
	names := map[string]int{}
	for i, list := range lists {
		for w := range strings.FieldsSeq(list) {
			names[w] = i + 1
		}
	}
	return names
}
