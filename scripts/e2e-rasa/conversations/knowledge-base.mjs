export const knowledgeBase = {
  name: 'Questions to the knowledge base',
  about:
    'A list, then attributes of its objects by ordinal, by "it" and by name. The last list is filtered by an attribute.',
  async play(stage) {
    const rita = stage.guest('rita');
    await rita.says(
      'what restaurants do you know?',
      /^The best I know: 1\. Hoshi Counter \(Japanese\), 2\. Trattoria Quercia \(Italian\), 3\. /,
    );
    rita.hasEvents('action_query_knowledge_base', 'slot knowledge_base_listed_objects');
    await rita.hasSlots({
      knowledge_base_last_object_type: 'restaurant',
      knowledge_base_listed_objects: (all) => all.length === 5,
    });
    await rita.says('what is the price range of the second one?', 'Trattoria Quercia, price range: moderate.');
    await rita.hasSlots({ knowledge_base_last_object: 'Trattoria Quercia' });
    await rita.says('does it have outdoor seating?', 'Trattoria Quercia, outdoor seating: yes.');
    await rita.says('what is the address of Baan Tamarind?', 'Baan Tamarind, address: 25 Lantern Street.');
    await rita.says('which cheap restaurants do you know?', /^The best I know: 1\. Forno Lumaca \(Italian\), /);
    await rita.hasSlots({ price_range: null, knowledge_base_last_object: null });
  },
};
