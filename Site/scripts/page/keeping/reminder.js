// The dialog that makes a reminder. Its title says nothing of skin or diagnosis unless the reader
// writes it: calendars are shown on locked screens and sent to other machines.
const REMINDER_DAYS = 90;

function openReminder() {
  const fields = byId('remind-dialog').querySelector('form').elements;
  const later = new Date();
  later.setDate(later.getDate() + REMINDER_DAYS);
  fields.date.value = dayOf(later);
  fields.date.min = dayOf(new Date());
  fields.words.value = text('keeping.script.reminderTitle');
  openDialog('remind-dialog');
}

function listenToReminder() {
  onSubmit('remind-dialog', (fields) => {
    const day = checkedDay(fields.date.value, 'date');
    const title = fields.words.value.trim() || text('keeping.script.reminderTitle');
    saveFile(calendarFile(day, title, text('keeping.script.reminderText')),
      `nevus-reminder-${day}.ics`);
    return () => say(text('keeping.script.reminderSaved'));
  });
}
