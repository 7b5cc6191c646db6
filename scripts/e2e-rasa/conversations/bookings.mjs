const corrected = {
  name: 'A booking with wrong answers and an interruption',
  about: 'The form refuses wrong values and asks again. It answers a question in between, and continues.',
  async play(stage) {
    const olaf = stage.guest('olaf');
    await olaf.says('I want to book a table', 'For how many people?');
    olaf.hasEvents('loop booking_form');
    await olaf.says('99', 'I need a number of guests from 1 to 24.', 'For how many people?');
    await olaf.hasSlots({ party_size: null, requested_slot: 'party_size' });
    await olaf.says('four of us', 'For which day?');
    await olaf.hasSlots({ party_size: 4 });
    await olaf.says('what are your opening hours?', /^Most kitchens serve/, 'For which day?');
    olaf.hasEvents('rejected booking_form', 'utter_opening_hours');
    await olaf.hasSlots({ requested_slot: 'booking_date' });
    await olaf.says('2031-05-23', 'At what time?');
    await olaf.says('at 03:00', /^Most kitchens serve from 12:00 to 14:30/, 'At what time?');
    await olaf.hasSlots({ booking_time: null });
    await olaf.says('7 pm', { text: 'Inside or outside?', buttons: [{ title: 'Inside' }, { title: 'Outside' }] });
    await olaf.says('in the basement', 'I have tables inside and outside only.', { text: 'Inside or outside?' });
    await olaf.presses('Outside', /^Booked: a table outside for 4, on 2031-05-23 at 19:00\. Your number is \d+\.$/);
    olaf.hasEvents('loop ended', 'action_book_table');
    await olaf.hasSlots({ party_size: null, booking_date: null, booking_time: null, seating: null });
  },
};

const atOnce = {
  name: 'A booking in one sentence',
  about: 'All four slots are filled from one message, so the form asks nothing.',
  async play(stage) {
    const paula = stage.guest('paula');
    await paula.says(
      'book a table for four people on 2031-06-01 at 8pm outside',
      /^Booked: a table outside for 4, on 2031-06-01 at 20:00\./,
    );
    paula.hasEvents('loop booking_form', 'loop ended', 'action_book_table');
  },
};

const dropped = {
  name: 'A booking that is dropped',
  about: 'The user wants to stop, goes on with the booking, and then cancels it.',
  async play(stage) {
    const quentin = stage.guest('quentin');
    await quentin.says('book me a table', 'For how many people?');
    await quentin.says('stop', { text: 'Do you want to go on with the booking?' });
    await quentin.presses('Yes, go on', 'For how many people?');
    await quentin.says('2', 'For which day?');
    await quentin.says('cancel', { text: 'Do you want to go on with the booking?' });
    await quentin.presses('No, drop it', 'The booking is dropped. Nothing was reserved.');
    quentin.hasEvents('action_deactivate_loop', 'loop ended');
  },
};

export const bookings = [corrected, atOnce, dropped];
